using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>The verifier in Python, started once for many logs.</summary>
internal sealed class SecondVerifierProcess : IDisposable
{
    private const string Driver = """
        import contextlib, importlib.util, io, json, sys
        spec = importlib.util.spec_from_file_location("verify_log", sys.argv[1])
        verifier = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(verifier)
        for line in sys.stdin:
            told = io.StringIO()
            with contextlib.redirect_stdout(told):
                code = verifier.main(json.loads(line))
            print(code, told.getvalue().strip().replace("\n", " "), flush=True)
        """;

    private readonly Process process = Process.Start(new ProcessStartInfo("python3", ["-c", Driver, Repository.PathOf("docs", "evidence", "verify_log.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;

    /// <returns>The exit code that it would have ended with, and what it printed.</returns>
    public (int Code, string Told) Verify(params string[] arguments)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(arguments));
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The second verifier ended.");
        var space = answer.IndexOf(' ', StringComparison.Ordinal);
        return (int.Parse(answer[..space], CultureInfo.InvariantCulture), answer[(space + 1)..]);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
