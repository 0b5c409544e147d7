using System.Runtime.InteropServices;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Hosting;

/// <summary>Signals that the system's default would end the process with, in the middle of answers: a hang-up reloads, and the user's two do nothing.</summary>
internal sealed class Signals : IDisposable
{
    // signal(7), the same numbers on x86 and ARM; the framework takes a number that it has no name for.
    private static readonly PosixSignal[] WithoutMeaning = OperatingSystem.IsLinux() ? [(PosixSignal)10, (PosixSignal)12] : [];

    private readonly ILogger logger;
    private readonly PosixSignalRegistration[] registrations;

    public Signals(ILogger logger)
    {
        this.logger = logger;
        registrations =
        [
            .. WithoutMeaning.Prepend(PosixSignal.SIGHUP)
                .Select(s => PosixSignalRegistration.Create(s, context => Guarded.Call("a signal", () => Take(context)))),
        ];
    }

    /// <summary>What a hang-up asks for. Before there is anything to reload it asks for nothing.</summary>
    public Action? Reload { get; set; }

    public void Dispose() => Array.ForEach(registrations, r => r.Dispose());

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGHUP)
        {
            logger.HungUp();
            Reload?.Invoke();
        }
    }
}
