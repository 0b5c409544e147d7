using System.Text.Json.Nodes;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>What of the settings file is in force without a restart, on a connection that stands.</summary>
[CancelAfter(60_000)]
public sealed class SettingsReloadTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private SidecarEnvironment environment = null!;
    private PartnerClient partner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(null, CancellationToken.None);
        partner = environment.Connect();
        await partner.TokenAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await environment.DisposeAsync();
    }

    [SetUp]
    public void Restore() => Change(null);

    [Test]
    public async Task A_partner_that_is_taken_off_the_allow_list_is_refused_at_its_next_question_and_let_in_when_it_is_back(CancellationToken cancellationToken)
    {
        Assert.That((await AskAsync(cancellationToken)).Status, Is.EqualTo(200));

        Change(s => s["Partner"]!["AllowList"]![0]!["KeyPins"] = new JsonArray(PemFiles.KeyPin(environment.Kit.Stranger)));
        Assert.That((await AskAsync(cancellationToken)).Fault, Is.EqualTo("KI2002"));

        Change(null);
        Assert.That((await AskAsync(cancellationToken)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_planned_outage_begins_and_ends_with_the_settings_file(CancellationToken cancellationToken)
    {
        Change(s => s["Availability"]!["PlannedOutages"] = new JsonArray(new JsonObject { ["From"] = "2001-01-01T00:00:00Z", ["To"] = "2999-01-01T00:00:00Z", ["Reason"] = "byte av disk" }));
        Assert.That((await AskAsync(cancellationToken)).Fault, Is.EqualTo("KI3002"));

        Change(null);
        Assert.That((await AskAsync(cancellationToken)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_settings_file_with_a_fault_changes_nothing(CancellationToken cancellationToken)
    {
        Change(s => (s["Partner"]!["AllowList"], s["Nod"]) = (new JsonArray(), "x"));

        Assert.That((await AskAsync(cancellationToken)).Status, Is.EqualTo(200));
        Assert.That(environment.Operational.Has(2002), Is.True);
    }

    private void Change(Action<JsonObject>? change)
    {
        environment.Kit.WriteSettings([environment.Bank.Address.GetLeftPart(UriPartial.Authority)], change);
        environment.Services.GetRequiredService<ReloadService>().PollAll();
    }

    private Task<PartnerAnswer> AskAsync(CancellationToken cancellationToken) => partner.AskAsync(Question, cancellationToken);
}
