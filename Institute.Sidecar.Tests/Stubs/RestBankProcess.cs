using Institute.Testing;
using Institute.Testing.Certificates;
using Quickstart.Processes;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>A bank's service of the sample's kind as a process of its own, with the stubs as its core.</summary>
internal sealed class RestBankProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryDirectory folder = new();
    private readonly ChildProcess process;

    private RestBankProcess(string assembly, StubServer stubs)
    {
        PemFiles.WriteOwnerOnly(ProofKeyFile, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var command = new System.Diagnostics.ProcessStartInfo("dotnet", [assembly, "--Urls=http://127.0.0.1:0", $"--SettingsFile={stubs.File("bank.json")}", $"--Bank:ProofKeyFile={ProofKeyFile}", $"--Bank:AddressFile={folder.File("address")}"])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        process = ChildProcess.Start("The bank's service", command, OutputFile, TimeProvider.System);
    }

    public string ProofKeyFile => folder.File("proof.key");

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything that it has said so far.</summary>
    public string Output
    {
        get
        {
            using var file = new StreamReader(new FileStream(OutputFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return file.ReadToEnd();
        }
    }

    private string OutputFile => folder.File("bank.output");

    /// <param name="assembly">The service's program.</param>
    /// <param name="stubs">Its core.</param>
    /// <param name="cancellationToken">Of the test.</param>
    public static async Task<RestBankProcess> StartAsync(string assembly, StubServer stubs, CancellationToken cancellationToken)
    {
        var bank = new RestBankProcess(assembly, stubs);
        try
        {
            bank.Address = new(await bank.process.FileAsync(bank.folder.File("address"), Patience, cancellationToken));
            return bank;
        }
        catch
        {
            await bank.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync();
        folder.Dispose();
    }
}
