using System.Text;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Processes;

/// <summary>Load on a log in a process of its own. It says on standard output what it would have sent to a client: <c>F</c> and the exchange for a question taken, <c>A</c> and the exchange for an answer.</summary>
internal static class LogLoad
{
    /// <summary>Says it only after the log said that it is durable.</summary>
    public const string Honest = "load";

    /// <summary>A control: an answer leaves before its commit.</summary>
    public const string Early = "early";

    /// <summary>As <see cref="Honest"/>, twenty exchanges one after the other.</summary>
    public const string Steps = "steps";

    /// <summary>As <see cref="Early"/>, twenty exchanges one after the other.</summary>
    public const string EarlySteps = "early-steps";

    /// <summary>As <see cref="Steps"/>, with messages so large that segments are left and sealed on the way.</summary>
    public const string Rolls = "rolls";

    /// <summary>Asks until <see cref="Recoveries"/> questions are durable.</summary>
    public const string Recover = "recover";

    public const int Recoveries = 25;
    public const int Exchanges = 20;

    private static readonly Stream Output = Console.OpenStandardOutput();

    public static bool IsMode(string mode) => mode is Honest or Early or Steps or EarlySteps or Rolls or Recover;

    public static async Task RunAsync(string mode, MessageLogOptions options, string synchronous)
    {
        if (mode is Rolls)
        {
            await RollingLoad.RunAsync(options, synchronous, Say);
            return;
        }

        await using var log = new MessageLog(options, () => SqliteLogStore.Open(options.Directory, synchronous), TimeProvider.System, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(CancellationToken.None);
        await (mode switch
        {
            Recover => RecoverAsync(log),
            Steps or EarlySteps => AskAsync(log, Exchanges, isEarly: mode is EarlySteps),
            _ => Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => AskAsync(log, exchanges: int.MaxValue, isEarly: mode is Early)))),
        });
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
            if (isEarly)
            {
                Say('A', exchange);
            }

            if (await answer is AppendResult.Durable)
            {
                if (!isEarly)
                {
                    Say('A', exchange);
                }

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
