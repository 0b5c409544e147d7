using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Institute.Bench.Adapters;

/// <summary>Has one peak measured by <see cref="AdapterPeakVerb"/> in a new process.</summary>
internal static class FreshPeak
{
    public static async Task<(long Bytes, long Peak)> OfAsync(string what, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.ArgumentList.Add(AdapterPeakVerb.VerbName);
        start.ArgumentList.Add(what);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return said.Trim().Split(' ') is [var bytes, var peak] && process.ExitCode == 0
            ? (long.Parse(bytes, CultureInfo.InvariantCulture), long.Parse(peak, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The measurement of {what} failed.");
    }
}
