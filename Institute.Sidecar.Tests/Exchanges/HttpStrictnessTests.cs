using System.Globalization;
using System.Text;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Requests at the edge of HTTP: each has a decided answer, and none opens a second way to the bank.</summary>
public sealed class HttpStrictnessTests
{
    private static readonly string Question = Encoding.UTF8.GetString(KvsQuestion.Person(Some.PersonalNumber));

    private RawSidecar sidecar = null!;

    [OneTimeSetUp]
    public async Task Start() => sidecar = await RawSidecar.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await sidecar.DisposeAsync();

    private static string Length => "Content-Length: " + Question.Length.ToString(CultureInfo.InvariantCulture) + "\r\n";

    private static string Chunked => $"{Question.Length:X}\r\n{Question}\r\n0\r\n\r\n";

    [TestCase("POST /kvs/v1/fragor HTTP/1.1", 200, null, TestName = "The_agreed_line_is_answered")]
    [TestCase("POST https://localhost/kvs/v1/fragor HTTP/1.1", 200, null, TestName = "The_absolute_form_is_answered_as_RFC_9112_demands")]
    [TestCase("post /kvs/v1/fragor HTTP/1.1", 405, "KI1009", TestName = "A_method_in_lower_case_is_another_method")]
    [TestCase("POST /kvs/v1/%66ragor HTTP/1.1", 404, "KI1009", TestName = "An_escaped_letter_is_another_path")]
    [TestCase("POST /kvs/v1%2Ffragor HTTP/1.1", 404, "KI1009", TestName = "An_escaped_slash_is_another_path")]
    [TestCase("POST /kvs/v1/x/../fragor HTTP/1.1", 404, "KI1009", TestName = "Dot_segments_are_another_path")]
    [TestCase("POST //kvs/v1/fragor HTTP/1.1", 404, "KI1009", TestName = "A_doubled_slash_is_another_path")]
    [TestCase("POST /KVS/v1/fragor HTTP/1.1", 404, "KI1009", TestName = "Another_case_is_another_path")]
    [TestCase("POST /kvs/v1/fragor? HTTP/1.1", 404, "KI1009", TestName = "An_empty_query_is_a_query")]
    [TestCase("POST /kvs/v1/fragor;x=1 HTTP/1.1", 404, "KI1009", TestName = "A_path_parameter_is_another_path")]
    [CancelAfter(30_000)]
    public async Task A_request_line_is_taken_as_it_stands(string line, int status, string? fault, CancellationToken cancellationToken)
    {
        var answer = await sidecar.SendAsync($"{line}\r\nHost: localhost\r\n{sidecar.Authorization}Content-Type: application/xml\r\n{Length}\r\n{Question}", cancellationToken);
        Assert.That((answer.Status, Fault(answer)), Is.EqualTo((status, fault)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_chunked_question_is_answered(CancellationToken cancellationToken)
    {
        var answer = await sidecar.SendAsync(sidecar.Head("Transfer-Encoding: chunked\r\n") + Chunked, cancellationToken);
        Assert.That((answer.Status, sidecar.Bank.Requests[^1].Headers.ContainsKey("Transfer-Encoding")), Is.EqualTo((200, false)));
        Assert.That(Encoding.UTF8.GetString(sidecar.Bank.Requests[^1].Body), Is.EqualTo(Question));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Length_and_chunks_together_are_refused_and_the_connection_ends(CancellationToken cancellationToken)
    {
        var begun = sidecar.Bank.Begun;
        await using var client = await sidecar.ConnectAsync(cancellationToken);
        await client.SendAsync(sidecar.Head("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + Chunked, cancellationToken);
        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That((answer.Status, Fault(answer)), Is.EqualTo((400, "KI1001")));
        Assert.That(await client.ReadSomeAsync(new byte[1], cancellationToken), Is.Zero);
        Assert.That(sidecar.Bank.Begun, Is.EqualTo(begun));
    }

    [TestCase("Transfer-Encoding: chunked, chunked\r\n", TestName = "Chunked_twice")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", TestName = "Chunked_in_two_headers")]
    [TestCase("Transfer-Encoding: gzip, chunked\r\n", TestName = "Another_coding_before_chunked")]
    [TestCase("Transfer-Encoding: xchunked\r\n", TestName = "An_unknown_coding")]
    [TestCase("Content-Length: 5\r\nContent-Length: 6\r\n", TestName = "Two_lengths")]
    [TestCase("Content-Length: -5\r\n", TestName = "A_negative_length")]
    [TestCase("Content-Length: 0x5\r\n", TestName = "A_length_in_hexadecimal")]
    [TestCase("Content-Length : 5\r\n", TestName = "A_blank_before_the_colon")]
    [TestCase("X: 1\r\n Content-Length: 5\r\n", TestName = "A_folded_header")]
    [TestCase("X: a\rb\r\nContent-Length: 5\r\n", TestName = "A_bare_carriage_return")]
    [CancelAfter(30_000)]
    public async Task A_framing_that_could_be_read_in_two_ways_never_reaches_the_bank(string headers, CancellationToken cancellationToken)
    {
        var begun = sidecar.Bank.Begun;
        await using var client = await sidecar.ConnectAsync(cancellationToken);
        await client.SendAsync(sidecar.Head(headers) + Chunked + sidecar.Head(Length) + Question, cancellationToken);
        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That(answer.Status, Is.InRange(400, 501).Or.Zero);
        Assert.That((await client.ReadAnswerAsync(cancellationToken)).IsNothing, Is.True, "what follows is never taken for another request");
        Assert.That(sidecar.Bank.Begun, Is.EqualTo(begun));
    }

    [TestCase("{0:X};a=b\r\n{1}\r\n0\r\n\r\n", 200, TestName = "A_chunk_extension_is_ignored")]
    [TestCase("{0:X}\n{1}\n0\n\n", 408, TestName = "Chunks_with_bare_line_feeds_do_not_count")]
    [TestCase("{0:X};a\n{1}\r\n0\r\n\r\n", 408, TestName = "An_extension_with_a_bare_line_feed_does_not_count")]
    [TestCase("0x{0:X}\r\n{1}\r\n0\r\n\r\n", 408, TestName = "A_chunk_size_with_a_prefix_does_not_count")]
    [CancelAfter(30_000)]
    public async Task Tricks_with_chunks_lead_nowhere(string body, int status, CancellationToken cancellationToken)
    {
        var answer = await sidecar.SendAsync(sidecar.Head("Transfer-Encoding: chunked\r\n") + string.Format(CultureInfo.InvariantCulture, body, Question.Length, Question), cancellationToken);
        Assert.That(answer.Status, Is.EqualTo(status).Or.EqualTo(status == 200 ? 200 : 400));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_trailer_of_the_request_reaches_nobody(CancellationToken cancellationToken)
    {
        var answer = await sidecar.SendAsync(sidecar.Head("Transfer-Encoding: chunked\r\nTrailer: Institute-Proof\r\n") + $"{Question.Length:X}\r\n{Question}\r\n0\r\nInstitute-Proof: evil\r\n\r\n", cancellationToken);
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(sidecar.Bank.Requests[^1].Headers.Values, Has.None.Contain("evil"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_client_that_expects_a_go_ahead_gets_one_and_then_its_answer(CancellationToken cancellationToken)
    {
        await using var client = await sidecar.ConnectAsync(cancellationToken);
        await client.SendAsync(sidecar.Head("Expect: 100-continue\r\n" + Length), cancellationToken);
        var buffer = new byte[25];
        var read = await client.ReadSomeAsync(buffer, cancellationToken);
        Assert.That(Encoding.ASCII.GetString(buffer, 0, read), Is.EqualTo("HTTP/1.1 100 Continue\r\n\r\n"));
        await client.SendAsync(Question, cancellationToken);
        Assert.That((await client.ReadAnswerAsync(cancellationToken)).Status, Is.EqualTo(200));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task HTTP_1_0_is_answered_and_the_connection_ends(CancellationToken cancellationToken)
    {
        await using var client = await sidecar.ConnectAsync(cancellationToken);
        await client.SendAsync(sidecar.Head(Length).Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal) + Question, cancellationToken);
        Assert.That((await client.ReadAnswerAsync(cancellationToken)).Status, Is.EqualTo(200));
        Assert.That(await client.ReadSomeAsync(new byte[1], cancellationToken), Is.Zero);
    }

    [TestCase("skv_client_correlation_id: a\r\nskv_client_correlation_id: b\r\n", TestName = "Two_correlation_ids_are_none")]
    [TestCase("skv_client_correlation_id: \u00e5\u00e4\u00f6\r\n", TestName = "A_correlation_id_outside_ASCII_is_none")]
    [TestCase("skv_client_correlation_id:\r\n", TestName = "An_empty_correlation_id_is_none")]
    [CancelAfter(30_000)]
    public async Task A_correlation_header_that_says_nothing_certain_is_replaced(string header, CancellationToken cancellationToken)
    {
        var answer = await sidecar.SendAsync(sidecar.Head(header + Length) + Question, cancellationToken);
        Assert.That((answer.Status, Guid.TryParseExact(answer.Headers.GetValueOrDefault("skv_client_correlation_id"), "D", out _)), Is.EqualTo((200, true)));
    }

    [TestCase("Content-Type: application/xml\r\n", TestName = "Two_content_types_are_KI1009_415")]
    [TestCase("Content-Encoding: gzip\r\n", TestName = "A_content_coding_is_KI1009_415")]
    [CancelAfter(30_000)]
    public async Task What_the_question_is_must_be_certain(string header, CancellationToken cancellationToken)
    {
        var answer = await sidecar.SendAsync(sidecar.Head(header + Length) + Question, cancellationToken);
        Assert.That((answer.Status, Fault(answer)), Is.EqualTo((415, "KI1009")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Two_authorizations_are_none(CancellationToken cancellationToken)
    {
        var answer = await sidecar.SendAsync(sidecar.Head(sidecar.Authorization + Length) + Question, cancellationToken);
        Assert.That((answer.Status, Fault(answer)), Is.EqualTo((401, "KI2001")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Two_questions_on_one_connection_are_two_exchanges(CancellationToken cancellationToken)
    {
        await using var client = await sidecar.ConnectAsync(cancellationToken);
        await client.SendAsync(sidecar.Head(Length) + Question, cancellationToken);
        var first = await client.ReadAnswerAsync(cancellationToken);
        await client.SendAsync(sidecar.Head(Length) + Question, cancellationToken);
        var second = await client.ReadAnswerAsync(cancellationToken);
        Assert.That((first.Status, second.Status), Is.EqualTo((200, 200)));
        Assert.That(second.Headers["skv_client_correlation_id"], Is.Not.EqualTo(first.Headers["skv_client_correlation_id"]));
    }

    private static string? Fault(RawAnswer answer) => answer.Text.IndexOf("<Kod>", StringComparison.Ordinal) is >= 0 and var at ? answer.Text.Substring(at + 5, 6) : null;
}
