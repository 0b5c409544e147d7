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
        var (code, output) = Run([folder, .. options]);
        Assert.That(code, Is.AnyOf(0, 1), output);
        return code;
    }

    /// <summary>Whatever it is given. It never ends with a traceback.</summary>
    public static (int Code, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", [Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(output, Does.Not.Contain("Traceback"));
        return (process.ExitCode, output);
    }
}
