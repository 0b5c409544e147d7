using System.Runtime.InteropServices;

namespace Institute.Bench;

/// <summary>Finds the verb, and stops it on Ctrl-C and SIGTERM.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(IReadOnlyList<IVerb> verbs, string[] args)
    {
        var verb = verbs.FirstOrDefault(v => args.Length > 0 && string.Equals(v.Name, args[0], StringComparison.Ordinal));
        if (verb is null)
        {
            await Console.Error.WriteLineAsync("Which one?\n" + string.Join('\n', verbs.Select(v => $"  {v.Name,-12}{v.Description}")));
            return 2;
        }

        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await verb.RunAsync(args[1..], stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
    }
}
