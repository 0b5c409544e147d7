using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Bench.Overloads;

/// <summary>The attacks. All but the first two use a genuine certificate other than the partner's.</summary>
internal static class Attacks
{
    private const int Idle = 10_000;
    private static readonly byte[] HalfHello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01];
    private static readonly string Padding = new(' ', 60_000);

    public static IReadOnlyList<Attack> All { get; } =
    [
        new("none", (_, until) => EndAsync(until)),
        new("10,000 connections that say nothing", (scene, until) => StrangersAsync(scene, [], until)),
        new("10,000 handshakes that stop half-way", (scene, until) => StrangersAsync(scene, HalfHello, until)),
        new("headers byte by byte on 300 connections", (scene, until) => ManyAsync(300, token => SlowHeadersAsync(scene, token), until)),
        new("bodies that never end on 300 connections", (scene, until) => ManyAsync(300, token => SlowBodyAsync(scene, token), until)),
        new("500 questions at a time", (scene, until) => AskingAsync(scene, 500, "", "", until)),
        new("answers of 7 MiB, 100 at a time", (scene, until) => AskingAsync(scene, 100, Scene.Large, "", until)),
        new("answers of 7 MiB, 100 at a time, of which 64 MiB may be held", (scene, until) => AskingAsync(scene, 100, Scene.Large, "", until)) { Settings = p => p["MaxMegabytesInFlight"] = 64 },
        new("answers of 7 MiB that nobody reads", (scene, until) => ManyAsync(100, token => UnreadAsync(scene, token), until)),
        new("a flood into the log: 64 MiB an hour allowed", (scene, until) => AskingAsync(scene, 16, "", Padding, until)) { Settings = p => p["MaxLoggedMegabytesPerHour"] = 64 },
        new("HTTP/2 streams reset at once", (scene, until) => ManyAsync(8, token => ResetStreamsAsync(scene, token), until)) { Settings = p => p["Http2"] = true },
    ];

    private static async Task StrangersAsync(Scene scene, byte[] say, CancellationToken until)
    {
        var sockets = new List<Socket>();
        try
        {
            while (!until.IsCancellationRequested && sockets.Count < Idle)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync("127.0.0.1", scene.Address.Port, until);
                await socket.SendAsync(say, until);
                scene.Tried();
            }

            await EndAsync(until);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Ended by the sidecar or by the clock.
        }
        finally
        {
            sockets.ForEach(s => s.Dispose());
        }
    }

    private static async Task SlowHeadersAsync(Scene scene, CancellationToken until)
    {
        await using var connection = await scene.AttackAsync(until);
        scene.Tried();
        foreach (var one in scene.Head(1000))
        {
            await connection.SendAsync(one.ToString(), until);
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, until);
        }
    }

    private static async Task SlowBodyAsync(Scene scene, CancellationToken until)
    {
        await using var connection = await scene.AttackAsync(until);
        scene.Tried();
        await connection.SendAsync(scene.Head(60_000) + "<Fraga", until);
        await connection.ReadAnswerAsync(until);
    }

    private static async Task UnreadAsync(Scene scene, CancellationToken until)
    {
        await using var connection = await scene.AttackAsync(until, receiveBuffer: 4096);
        scene.Tried();
        await connection.SendAsync(scene.Head(scene.AttackersQuestion.Length, $"{PartnerClient.CorrelationHeader}: {Scene.Large}1\r\n"), until);
        await connection.SendAsync(scene.AttackersQuestion, until);
        await Task.Delay(TimeSpan.FromSeconds(11), TimeProvider.System, until);
    }

    private static async Task AskingAsync(Scene scene, int atOnce, string correlation, string padding, CancellationToken until)
    {
        using var client = scene.Attacker();
        byte[] question = [.. scene.AttackersQuestion, .. Encoding.ASCII.GetBytes(padding)];
        var number = 0;
        await ManyAsync(
            atOnce,
            async token =>
            {
                scene.Tried();
                var id = string.Create(CultureInfo.InvariantCulture, $"{correlation}{Interlocked.Increment(ref number)}");
                await client.SendAsync(question, request => Scene.Describe(request, scene.AttackersToken, id), token);
            },
            until);
    }

    private static async Task ResetStreamsAsync(Scene scene, CancellationToken until)
    {
        await using var connection = await scene.AttackHttp2Async(until);
        for (var i = 0; !until.IsCancellationRequested; i++)
        {
            scene.Tried();
            await connection.SendAsync(RawHttp2Client.AskAndReset(i, PartnerClient.QuestionPath, ("content-type", "application/xml"), ("content-length", "60000")), until);
        }
    }

    /// <summary>So many at a time, each begun anew when it ends.</summary>
    private static Task ManyAsync(int count, Func<CancellationToken, Task> attack, CancellationToken until) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(
            async () =>
            {
                while (!until.IsCancellationRequested)
                {
                    try
                    {
                        await attack(until);
                    }
                    catch (Exception e) when (e is IOException or SocketException or HttpRequestException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
                    {
                        // Refused or ended: a patient attacker comes again soon.
                        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
                    }
                }
            },
            CancellationToken.None)));

    private static async Task EndAsync(CancellationToken until)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, until);
        }
        catch (OperationCanceledException)
        {
            // That is the end.
        }
    }
}
