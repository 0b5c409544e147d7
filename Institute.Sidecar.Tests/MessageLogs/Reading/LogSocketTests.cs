using System.Net.Sockets;
using System.Text;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

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

    [Test]
    public async Task After_a_connection_that_could_not_be_taken_the_next_one_is_taken_a_second_later_and_the_operator_knows(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var beside = Directory.CreateDirectory(folder.File("beside")).FullName;
        var asked = 0;
        using var operational = new CapturedLog();
        await using var log = await folder.OpenAsync(cancellationToken);
        await using var socket = LogSocket.Listen(beside, log, clock, operational.CreateLogger("log"), (listener, ending) =>
            Interlocked.Increment(ref asked) <= 2 ? throw new SocketException((int)SocketError.TooManyOpenSockets) : listener.AcceptAsync(ending));
        var told = LogReading.TellSidecarAsync(beside, new("anna", "log find", "a court asks", 0, []), TimeProvider.System, cancellationToken);

        for (var tries = 1; tries <= 2; tries++)
        {
            await clock.TimerDueAsync(TimeSpan.FromSeconds(1), cancellationToken);
            Assert.That(Volatile.Read(ref asked), Is.EqualTo(tries), "no busy loop");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That((await told)?.Sequence, Is.Not.Null);
        Assert.That(operational.Lines.Select(l => l.Event.Id), Is.EqualTo(new[] { 3023 }), "once, not each second");
    }

    [Test]
    public async Task The_end_does_not_wait_for_a_connection_that_cannot_be_taken(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var log = await folder.OpenAsync(cancellationToken);
        var socket = LogSocket.Listen(Directory.CreateDirectory(folder.File("beside")).FullName, log, clock, NullLogger.Instance, (_, _) => throw new SocketException((int)SocketError.TooManyOpenSockets));
        await clock.TimerDueAsync(TimeSpan.FromSeconds(1), cancellationToken);

        Assert.That(async () => await socket.DisposeAsync().AsTask().WaitAsync(cancellationToken), Throws.Nothing);
        Assert.That(clock.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_socket_whose_name_cannot_be_taken_away_does_not_keep_the_log_from_being_closed(CancellationToken cancellationToken)
    {
        var log = await folder.OpenAsync(cancellationToken);
        var name = Path.Combine(folder.Path, "log.sock");
        File.Delete(name);
        Directory.CreateDirectory(name);
        Assert.That(async () => await log.DisposeAsync(), Throws.Nothing);
        Assert.That(folder.Records()[^1].Kind, Is.EqualTo(RecordKind.Stopped));
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
