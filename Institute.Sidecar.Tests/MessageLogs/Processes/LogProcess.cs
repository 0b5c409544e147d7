using System.Text;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Processes;

/// <summary>
/// A log in a process of its own, so that it can be killed and traced. It says on standard output what it would have sent to a client:
/// <c>A</c> and the exchange for an answer, only after the log said that it is durable.
/// </summary>
internal static class LogProcess
{
    /// <summary>How many questions the mode <c>recover</c> asks.</summary>
    internal const int Recoveries = 25;

    private static readonly Stream Output = Console.OpenStandardOutput();

    public static int Run(string[] args)
    {
        if (args is ["vectors", var file])
        {
            FormatVectorTests.Write(file);
            return 0;
        }

        if (args is ["fixture", var archive])
        {
            FormatFixture.WriteAsync(archive).GetAwaiter().GetResult();
            return 0;
        }

        if (args is not [var mode, var directory, var publicKey, var synchronous])
        {
            Console.Error.WriteLine("This is a test assembly; 'dotnet test' runs it.");
            return 2;
        }

        try
        {
            RunAsync(mode, new() { Directory = directory, PublicKeyFile = publicKey, Node = "node-1", Environment = "Test" }, synchronous).GetAwaiter().GetResult();
            return 0;
        }
        catch (MessageLogException e)
        {
            Console.Error.WriteLine(e);
            return 3;
        }
    }

    private static async Task RunAsync(string mode, MessageLogOptions options, string synchronous)
    {
        await using var log = new MessageLog(options, () => SqliteLogStore.Open(options.Directory, synchronous), TimeProvider.System, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(CancellationToken.None);
        if (mode is "recover")
        {
            await RecoverAsync(log);
        }
        else if (mode is "steps")
        {
            await AskAsync(log, exchanges: 20, isEarly: false);
        }
        else
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => AskAsync(log, exchanges: int.MaxValue, isEarly: mode is "early"))));
        }
    }

    /// <summary>Asks until a number of questions are durable, waiting whenever the log says that it takes none.</summary>
    private static async Task RecoverAsync(MessageLog log)
    {
        for (var i = 0; i < Recoveries;)
        {
            var exchange = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            if (await log.AppendAsync(Entries.Question(exchange)) is AppendResult.Durable)
            {
                Say('F', exchange);
                i++;
            }
            else
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    private static async Task AskAsync(MessageLog log, int exchanges, bool isEarly)
    {
        for (var i = 0; i < exchanges; i++)
        {
            var exchange = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            if (await log.AppendAsync(Entries.Question(exchange)) is not AppendResult.Durable)
            {
                continue;
            }

            Say('F', exchange);
            if (i % 5 == 4)
            {
                // The backend is still busy with this one when the process is killed.
                continue;
            }

            var answer = log.AppendAsync(Entries.Answer(exchange));
            if (isEarly || await answer is AppendResult.Durable)
            {
                Say('A', exchange);
                _ = log.AppendAsync(Entries.Delivered(exchange));
            }
        }
    }

    private static void Say(char what, Guid exchange)
    {
        var line = Encoding.ASCII.GetBytes($"{what} {exchange}\n");
        lock (Output)
        {
            Output.Write(line);
        }
    }
}
