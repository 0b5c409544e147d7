using System.Diagnostics;

namespace Institute.Sidecar.Tests.Operations.Deploy;

/// <summary>Prometheus' own judge of rules.</summary>
internal static class Promtool
{
    public static async Task<(int Code, string Said)> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("promtool", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, string.Concat(texts));
    }
}
