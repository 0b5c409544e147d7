using System.Diagnostics;

namespace Quickstart.Processes;

/// <summary>A command of the sidecar that ran to its end.</summary>
internal sealed record FinishedCommand(int ExitCode, string Output, string Errors)
{
    /// <exception cref="QuickstartException">It took longer than the patience.</exception>
    public static async Task<FinishedCommand> RunAsync(ProcessStartInfo command, string name, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var process = Process.Start(command) ?? throw new QuickstartException($"{name} could not be started.");
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new QuickstartException($"{name} did not end within {patience.TotalSeconds:F0} s.", e);
        }
    }
}
