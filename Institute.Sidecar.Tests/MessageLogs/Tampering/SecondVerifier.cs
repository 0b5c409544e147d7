using System.Diagnostics;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.MessageLogs.Tampering;

/// <summary>The verifier in Python that lies in docs/evidence.</summary>
internal static class SecondVerifier
{
    public static string Path { get; } = Repository.PathOf("docs", "evidence", "verify_log.py");

    /// <returns>0: verified; 1: found wrong.</returns>
    public static int Verify(string folder, params string[] options)
    {
        var start = new ProcessStartInfo("python3", [Path, folder, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.AnyOf(0, 1), output);
        return process.ExitCode;
    }
}
