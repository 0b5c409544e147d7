using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Samples;

/// <summary>SIGTERM while a program waits for a server that took its connection and says nothing, or works on its own.</summary>
[Category("Slow")]
[CancelAfter(120_000)]
public sealed class TerminationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Simulator_and_kit_that_wait_for_a_silent_sidecar_end_in_one_line(CancellationToken cancellationToken)
    {
        await using var kept = await KeptQuickstart.StartAsync(cancellationToken);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var folder = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(kept.Directory).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        (kept.Kit with { Sidecar = new($"https://{silent.LocalEndpoint}") }).Write(folder.Path);
        (string Folder, string Name, string[] Arguments)[] waiting =
        [
            ("samples/PlatformSimulator", "PlatformSimulator", ["ask", "--directory", folder.Path, "--person", Some.PersonalNumber]),
            ("samples/PlatformSimulator", "PlatformSimulator", ["token", "--directory", folder.Path]),
            ("Institute.Conformance", "Institute.Conformance", ["--directory", folder.Path]),
        ];
        foreach (var (where, name, arguments) in waiting)
        {
            using var program = BuiltProgram.Launch(where, name, arguments);
            using var connection = await silent.AcceptSocketAsync(cancellationToken);
            await EndsAsync(program, name, cancellationToken);
        }
    }

    [Test]
    public async Task A_program_that_works_on_its_own_ends_too(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var making = BuiltProgram.Launch("samples/TestData", "TestData", "make", "--customers", "1000000", "--out", folder.File("c"));
        while (!Directory.Exists(folder.File("c")) && !File.Exists(folder.File("c")))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        await EndsAsync(making, "TestData", cancellationToken);

        using var bank = BuiltProgram.Launch("samples/SampleBank", "SampleBank", "--urls", "http://127.0.0.1:0", "--Bank:ProofKeyFile", Key(folder), "--Bank:AddressFile", folder.File("address"));
        while (!File.Exists(folder.File("address")))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        await EndsAsync(bank, "SampleBank", cancellationToken);
    }

    private static string Key(TemporaryDirectory folder)
    {
        File.WriteAllBytes(folder.File("proof.key"), new byte[32]);
        File.SetUnixFileMode(folder.File("proof.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return folder.File("proof.key");
    }

    private static async Task EndsAsync(Process program, string name, CancellationToken cancellationToken)
    {
        var output = program.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = program.StandardError.ReadToEndAsync(cancellationToken);
        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        await program.WaitForExitAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        var told = await errors;

        Assert.That(await output + told, Does.Not.Contain("   at ").And.Not.Contain("Unhandled"), name);
        Assert.That(told.TrimEnd().Split('\n'), Has.Length.LessThanOrEqualTo(1), () => name + ": " + told);
    }
}
