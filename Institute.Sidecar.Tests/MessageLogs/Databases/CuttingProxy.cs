using System.Net.Sockets;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>Stands between a node and its database, and cuts the connection at the worst moment.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";

    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource ending = new();
    private readonly string target;
    private readonly Task accepting;
    private volatile bool cutsQuestion;
    private volatile bool cutsAnswer;

    public CuttingProxy(string folder, string targetFolder)
    {
        target = Path.Combine(targetFolder, SocketName);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, SocketName)));
        listener.Listen();
        accepting = AcceptAsync();
    }

    /// <summary>The next statement never reaches the server.</summary>
    public void CutQuestion() => cutsQuestion = true;

    /// <summary>The next statement is done, and nobody hears of it.</summary>
    public void CutAnswer() => cutsAnswer = true;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptAsync(ending.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(target), ending.Token);
            await await Task.WhenAny(PumpAsync(client, server, isQuestion: true), PumpAsync(server, client, isQuestion: false));
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isQuestion)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReceiveAsync(buffer, ending.Token) is > 0 and var count)
            {
                if (isQuestion && cutsQuestion)
                {
                    cutsQuestion = false;
                    return;
                }

                if (!isQuestion && cutsAnswer && IsReady(buffer.AsSpan(0, count)))
                {
                    cutsAnswer = false;
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, count), ending.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The other direction ended.
        }
    }

    // ReadyForQuery, idle: the transaction is over.
    private static bool IsReady(ReadOnlySpan<byte> answer) => answer.EndsWith((ReadOnlySpan<byte>)[(byte)'Z', 0, 0, 0, 5, (byte)'I']);
}
