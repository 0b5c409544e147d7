using System.Net;
using System.Text;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Institute.Testing.Sockets;

namespace Institute.Sidecar.Tests.Testing;

public sealed class FakePeerTests
{
    private const string Get = "GET /x?y=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static readonly byte[] Body = Encoding.ASCII.GetBytes("<Svar>" + new string('x', 2000) + "</Svar>");

    [Test]
    [CancelAfter(30_000)]
    public async Task It_answers_over_mutual_tls_and_tells_what_it_saw(CancellationToken cancellationToken)
    {
        using var root = TestCertificateAuthority.CreateRoot();
        using var intermediate = root.CreateIntermediate();
        using var server = root.IssueServer();
        using var certificate = intermediate.IssueClient();
        await using var peer = await FakePeer.StartAsync(new() { ServerCertificate = server, ClientRoots = [root.Certificate] }, cancellationToken);
        await using var client = await RawTlsClient.ConnectAsync(peer.Address, root.Certificate, certificate, cancellationToken, intermediate.Intermediates);
        await client.SendAsync(Get, cancellationToken);
        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That((answer.Status, answer.Text, answer.IsWhole), Is.EqualTo((200, "<Svar/>", true)));
        Assert.That((peer.Requests[0].Target, peer.Requests[0].ClientCertificate?.Thumbprint), Is.EqualTo(("/x?y=1", certificate.Thumbprint)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Without_a_certificate_not_a_byte_of_HTTP_comes_from_a_peer_that_demands_one(CancellationToken cancellationToken)
    {
        using var root = TestCertificateAuthority.CreateRoot();
        using var server = root.IssueServer();
        await using var peer = await FakePeer.StartAsync(new() { ServerCertificate = server, ClientRoots = [root.Certificate] }, cancellationToken);
        RawAnswer answer;
        try
        {
            await using var client = await RawTlsClient.ConnectAsync(peer.Address, root.Certificate, null, cancellationToken);
            await client.SendAsync(Get, cancellationToken);
            answer = await client.ReadAnswerAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The reset may meet the writing already.
            answer = new(0, new Dictionary<string, string>(StringComparer.Ordinal), [], false);
        }

        Assert.That((answer.IsNothing, peer.Begun), Is.EqualTo((true, 0)));
    }

    public static IEnumerable<TestCaseData> Broken()
    {
        yield return new TestCaseData(PeerBehaviour.Reset()).SetArgDisplayNames("reset");
        yield return new TestCaseData(PeerBehaviour.HalfThenReset(Body)).SetArgDisplayNames("half");
        yield return new TestCaseData(PeerBehaviour.HalfInChunksThenReset(Body)).SetArgDisplayNames("half in chunks");
    }

    [TestCaseSource(nameof(Broken))]
    [CancelAfter(30_000)]
    public async Task A_broken_answer_fails_its_reader(PeerBehaviour behaviour, CancellationToken cancellationToken)
    {
        await using var peer = await FakePeer.StartAsync(null, cancellationToken);
        peer.Behaviour = behaviour;
        using var client = new HttpClient();
        Assert.That(async () => await client.GetByteArrayAsync(peer.Address, cancellationToken), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_peer_that_hangs_counts_who_left_and_then_follows_its_script(CancellationToken cancellationToken)
    {
        await using var peer = await FakePeer.StartAsync(null, cancellationToken);
        peer.Then(PeerBehaviour.HeadersThenHang(), PeerBehaviour.HtmlError());
        using var client = new HttpClient();
        using (var answer = await client.GetAsync(peer.Address, HttpCompletionOption.ResponseHeadersRead, cancellationToken))
        {
            Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(1000));
        }

        using var second = await client.GetAsync(peer.Address, cancellationToken);
        using var third = await client.GetAsync(peer.Address, cancellationToken);
        Assert.That((second.StatusCode, third.StatusCode), Is.EqualTo((HttpStatusCode.InternalServerError, HttpStatusCode.OK)));
        await peer.AbortedAsync(1, cancellationToken);

        Assert.That((peer.Begun, peer.Aborted), Is.EqualTo((3, 1)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_black_hole_takes_no_connection(CancellationToken cancellationToken)
    {
        await using var hole = await RawPeer.BlackHoleAsync(cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(300) });
        Assert.That(async () => await client.GetAsync(hole.Address, cancellationToken), Throws.InstanceOf<TaskCanceledException>());
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_raw_peer_says_what_no_server_would(CancellationToken cancellationToken)
    {
        await using var peer = RawPeer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nmore than five");
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync(peer.Address, cancellationToken), Is.EqualTo("more "));
    }
}
