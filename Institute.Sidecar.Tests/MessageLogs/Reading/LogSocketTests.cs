using System.Net.Sockets;
using System.Text;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Reading;

/// <summary>Whatever is said to the running sidecar, the next command is heard.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LogSocketTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestCase("not JSON")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"who":"anna","command":"log find","why":"","records":1}""")]
    [TestCase("""{"who":"anna","command":"log find","why":null,"records":1,"exchanges":[]}""")]
    public async Task What_is_no_notice_is_refused_and_the_next_one_is_recorded(string said, CancellationToken cancellationToken)
    {
        await using (await folder.OpenAsync(cancellationToken))
        {
            Assert.That(await SayAsync(said, cancellationToken), Is.EqualTo("""{"sequence":null,"refused":"the notice is not understood"}"""));
            Assert.That((await LogReading.TellSidecarAsync(folder.Path, new("anna", "log find", "a court asks", 0, []), TimeProvider.System, cancellationToken))?.Sequence, Is.Not.Null);
        }

        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.LogRead), Is.EqualTo(1));
    }

    private async Task<string?> SayAsync(string said, CancellationToken cancellationToken)
    {
        using var address = new LogSocketAddress(folder.Path);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(address.EndPoint, cancellationToken);
        await using var stream = new NetworkStream(socket);
        await NoticeLine.WriteAsync(stream, Encoding.UTF8.GetBytes(said), cancellationToken);
        return await NoticeLine.ReadAsync(stream, 4096, cancellationToken) is { } answer ? Encoding.UTF8.GetString(answer) : null;
    }
}
