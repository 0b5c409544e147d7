using System.Net;
using System.Security.Cryptography;
using Institute.Adapter;
using Institute.Sidecar.Commands.Checks;
using Institute.Sidecar.Settings;
using Institute.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Commands.Checks;

public sealed class AdapterInspectionTests
{
    private readonly TemporaryDirectory directory = new();
    private WebApplication bank = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        WriteKey("adapter.key");
        WriteKey("other.key");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.ListenUnixSocket(directory.File("bank.sock"));
        });
        builder.Services.AddInstituteAdapter(o => (o.Institute, o.ProofKeyFile) = (new(Some.InstituteNumber, Some.InstituteName), directory.File("adapter.key"))).AddLookup<Cards>();
        bank = builder.Build();
        bank.MapInstituteAdapter("/kvs/v1");
        await bank.StartAsync(TestContext.CurrentContext.CancellationToken);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await bank.DisposeAsync();
        directory.Dispose();
    }

    [Test]
    public async Task Check_shows_what_the_adapter_is_and_serves()
    {
        var finding = await LookAsync("adapter.key", "/kvs/v1");

        Assert.That(finding.Status, Is.EqualTo(CheckStatus.Ok));
        Assert.That(finding.Text, Does.Contain("search keys served: Person, Iban").And.Contain("wire format kvs/1").And.Contain("policy law/1"));
    }

    [Test]
    public async Task Check_asks_over_a_Unix_socket_as_questions_do() =>
        Assert.That((await LookAsync("adapter.key", "/kvs/v1", $"unix:{directory.File("bank.sock")}")).Text, Does.Contain("search keys served: Person, Iban"));

    [Test]
    public async Task Check_sees_that_the_two_have_different_keys()
    {
        var finding = await LookAsync("other.key", "/kvs/v1");

        Assert.That(finding.Status, Is.EqualTo(CheckStatus.Fault));
        Assert.That(finding.Remedy, Does.Contain("ProofKeyFile"));
    }

    [Test]
    public async Task Check_sees_that_there_is_no_adapter_below_the_base_path()
    {
        var finding = await LookAsync("adapter.key", "/kvs/v2");

        Assert.That(finding.Status, Is.EqualTo(CheckStatus.Fault));
        Assert.That(finding.Remedy, Does.Contain("BasePath"));
    }

    private Task<CheckFinding> LookAsync(string key, string basePath, string? address = null)
    {
        var settings = new SidecarSettings { Bank = new() { BasePath = basePath, ProofKeyFile = directory.File(key) } };
        return AdapterInspection.LookAsync(settings, "bank", address ?? bank.Urls.First(u => !u.Contains("unix", StringComparison.Ordinal)), TimeProvider.System, TestContext.CurrentContext.CancellationToken);
    }

    private void WriteKey(string name)
    {
        File.WriteAllBytes(directory.File(name), RandomNumberGenerator.GetBytes(32));
        File.SetUnixFileMode(directory.File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private sealed class Cards : CoreBankingLookup
    {
        public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Engagement>();

        public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Engagement>();
    }
}
