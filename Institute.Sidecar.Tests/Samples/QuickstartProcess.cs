using System.Diagnostics;

namespace Institute.Sidecar.Tests.Samples;

/// <summary>The Quickstart as a user starts it: a process of its own, from where it was built.</summary>
internal sealed class QuickstartProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private QuickstartProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public static QuickstartProcess Start(params IReadOnlyList<string> arguments) => new(Launch(arguments));

    /// <summary>Starts one that stays up; the caller reads its output.</summary>
    public static Process Launch(params IReadOnlyList<string> arguments) => BuiltProgram.Launch("samples/Quickstart", "Quickstart", arguments);

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
