using System.Diagnostics;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>Runs a program of the machine to its end.</summary>
internal static class Tool
{
    /// <returns>Standard output; a bad end is a failed test that shows everything said.</returns>
    public static async Task<string> RunAsync(CancellationToken cancellationToken, params string[] command)
    {
        using var process = Start(command);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, $"{string.Join(' ', command)}\n{output}\n{await errors}");
        return output;
    }

    public static Process Start(params string[] command) =>
        Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
}
