using System.Runtime.InteropServices;

namespace Institute.Bench;

/// <summary>Finds the verb, and stops it on Ctrl-C and SIGTERM.</summary>
internal static class Verbs
{
    private const int Mistake = 1;
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(IReadOnlyList<IVerb> verbs, string[] args)
    {
        var verb = verbs.FirstOrDefault(v => args.Length > 0 && string.Equals(v.Name, args[0], StringComparison.Ordinal));
        if (verb is null)
        {
            await Console.Error.WriteLineAsync(args.Length > 0
                ? $"{args[0]} is none of {string.Join(", ", verbs.Select(v => v.Name))}."
                : "Which one?\n" + string.Join('\n', verbs.Select(v => $"  {v.Name,-12}{v.Description}")));
            return Mistake;
        }

        if (!verb.Takes(args[1..]))
        {
            return await RefuseAsync(verb, args);
        }

        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();

            // A verb that is in the middle of something that cannot be cancelled ends all the same.
            _ = EndAsync();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await verb.RunAsync(args[1..], stop.Token);
        }
        catch (FormatException)
        {
            return await RefuseAsync(verb, args);
        }
        catch (OverflowException)
        {
            return await RefuseAsync(verb, args);
        }
        catch (IOException failure)
        {
            return await TellAsync(failure.Message);
        }
        catch (UnauthorizedAccessException failure)
        {
            return await TellAsync(failure.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Interrupted;
        }
    }

    private static Task<int> RefuseAsync(IVerb verb, string[] args) =>
        TellAsync($"{string.Join(' ', args[1..])} is not what {verb.Name} takes: {verb.Description}");

    private static async Task<int> TellAsync(string line)
    {
        await Console.Error.WriteLineAsync(line);
        return Mistake;
    }

    private static async Task EndAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        await Console.Error.WriteLineAsync("Stopped in the middle.");
        Environment.Exit(Interrupted);
    }
}
