using System.Buffers;
using System.IO.Pipelines;
using Institute.Adapter;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NSubstitute;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>On a busy machine a timer's callback runs late: then it must hit neither the next request of the connection nor one that is gone, and the ten seconds hold without it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(30_000)]
public sealed class LateTimerTests
{
    private const int Piece = 16 * 1024;

    private readonly HeldTimers clock = new();

    [Test]
    public async Task Sending_ends_after_a_reset_that_has_begun()
    {
        var sending = SendAsync(new MemoryStream(), 10);

        Assert.That(await clock.IsWaitedFor, Is.True);
        Assert.That(sending.IsCompleted, Is.False);
        clock.End();
        Assert.That(await sending, Is.EqualTo(new Delivery(10, IsWhole: true)));
    }

    [Test]
    public async Task Reading_a_question_ends_after_a_cancellation_that_has_begun()
    {
        var contract = SomeContract.Kvs();
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/kvs/v1/fragor";
        http.Request.ContentType = "application/xml";
        http.Request.Body = new MemoryStream("<Fraga/>"u8.ToArray());

        var reading = new QuestionIntake(new("/kvs/v1", contract), contract).ReadAsync(http.Request, new ResponseBudget(clock));

        Assert.That(await clock.IsWaitedFor, Is.True);
        Assert.That(reading.IsCompleted, Is.False);
        clock.End();
        Assert.That((await reading).Fault, Is.Null);
    }

    [Test]
    public async Task A_question_that_came_with_its_headers_needs_no_timer()
    {
        var contract = SomeContract.Kvs();
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/kvs/v1/fragor";
        http.Request.ContentType = "application/xml";
        var come = Substitute.For<IRequestBodyPipeFeature>();
        come.Reader.Returns(PipeReader.Create(new ReadOnlySequence<byte>("<Fraga/>"u8.ToArray())));
        http.Features.Set(come);

        var arrived = await new QuestionIntake(new("/kvs/v1", contract), contract).ReadAsync(http.Request, new ResponseBudget(clock));

        Assert.That((arrived.Fault, arrived.IsCut, arrived.Original.Length, clock.IsWaitedFor.IsCompleted), Is.EqualTo(((Fault?)null, false, 8, false)));
    }

    [TestCase(9.999, true)]
    [TestCase(10.0, false)]
    public async Task An_answer_that_begins_at_ten_seconds_is_not_sent(double seconds, bool isSent)
    {
        clock.End();

        Assert.That(await SendAsync(new MemoryStream(), 10, TimeSpan.FromSeconds(seconds)), Is.EqualTo(new Delivery(isSent ? 10 : 0, isSent)));
    }

    [Test]
    public async Task An_answer_that_is_half_sent_at_ten_seconds_is_reset()
    {
        clock.End();

        Assert.That(await SendAsync(new SlowStream(clock), 3 * Piece), Is.EqualTo(new Delivery(2 * Piece, IsWhole: false)));
    }

    private Task<Delivery> SendAsync(Stream partner, int length, TimeSpan after = default)
    {
        var budget = new ResponseBudget(clock);
        clock.Elapsed += after;
        var http = new DefaultHttpContext();
        http.Response.Body = partner;
        return new AnswerSender(SomeContract.Kvs()).SendAsync(http, CorrelationId.New(TimeProvider.System), budget, new(200, "application/xml", new byte[length], "answered"));
    }

    /// <summary>Takes six seconds for each piece.</summary>
    private sealed class SlowStream(HeldTimers clock) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Elapsed += TimeSpan.FromSeconds(6);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
