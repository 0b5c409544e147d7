using Institute.Testing;
using Microsoft.Extensions.Options;

namespace Institute.Adapter.Tests.Hosting;

internal sealed class StartTests
{
    private static readonly (string Setting, Action<InstituteAdapterOptions, string> Set)[] Paths =
    [
        ("ProofKeyFile", (o, path) => o.ProofKeyFile = path),
        ("ProfileDirectory", (o, path) => o.ProfileDirectory = path),
        ("Signatures:QuestionCertificateFiles", (o, path) => o.Signatures.QuestionCertificateFiles.Add(path)),
        ("Signatures:QuestionRootFiles", (o, path) => o.Signatures.QuestionRootFiles.Add(path)),
        ("Signatures:AnswerCertificateFile", (o, path) => o.Signatures.AnswerCertificateFile = path),
        ("Signatures:AnswerKeyFile", (o, path) => o.Signatures.AnswerKeyFile = path),
    ];

    [Test]
    public void Every_fault_of_the_settings_is_told_at_once_and_with_its_remedy()
    {
        var refusal = Assert.ThrowsAsync<OptionsValidationException>(() => AdapterHost.StartAsync(p => (p.Options, p.Lookups) = (
            o => (o.Institute, o.ProofKeyFile, o.ResponseBudget, o.MaxDataAge, o.MaxAnswerBytes) = (null, p.Directory.File("missing.key"), TimeSpan.Zero, TimeSpan.Zero, 0),
            _ => { }
        )))!;

        string[] settings = ["Institute ", "ProofKeyFile", "ResponseBudget", "MaxDataAge", "MaxAnswerBytes", "AddLookup"];
        Assert.That(settings.Where(s => !refusal.Failures.Any(f => f.Contains(s, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void Without_anybody_who_can_vouch_the_service_does_not_start() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Options = o => o.ProofKeyFile = null), Refusal("Nobody can vouch"));

    // As a settings file has it that was copied and not filled in, and as no file can be called.
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("a\0b")]
    [TestCase("a\nb")]
    public void A_path_that_names_nothing_is_told_by_its_setting_and_nothing_else_breaks(string path)
    {
        foreach (var (setting, set) in Paths)
        {
            var refusal = Assert.ThrowsAsync<OptionsValidationException>(() => AdapterHost.StartAsync(p => p.Options = o => set(o, path)), setting)!;
            Assert.That(refusal.Failures, Has.One.StartsWith(setting + " "), setting);
        }
    }

    [Test]
    public void A_key_that_everybody_can_read_is_refused() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Options = o => File.SetUnixFileMode(o.ProofKeyFile!, UnixFileMode.UserRead | UnixFileMode.OtherRead)), Refusal("chmod o-rw"));

    [Test]
    public void A_short_key_is_refused() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Options = o => File.WriteAllBytes(o.ProofKeyFile!, new byte[31])), Refusal("less than 32 bytes"));

    [Test]
    [Category("Slow")]
    public void A_proof_key_that_is_a_pipe_is_not_waited_for() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Options = o =>
        {
            File.Delete(o.ProofKeyFile!);
            using var made = System.Diagnostics.Process.Start("mkfifo", [o.ProofKeyFile!]);
            made.WaitForExit();
        }), Refusal("does not answer"));

    [Test]
    public async Task A_key_behind_a_short_symlink_is_taken_as_orchestrators_mount_it()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Options = o =>
        {
            // The settings are filled in once to be validated and once to be used.
            var mounted = p.Directory.File("mounted.key");
            if (!File.Exists(mounted))
            {
                File.CreateSymbolicLink(mounted, Path.GetFileName(o.ProofKeyFile)!);
            }

            o.ProofKeyFile = mounted;
        });

        Assert.That((await host.AskAsync(Questions.BuiltIn.Person)).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_lookup_that_overrides_nothing_is_refused() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<Idle>()), Refusal("Lookup Idle overrides none"));

    [Test]
    public void A_lookup_that_lacks_a_service_is_refused_by_the_services_name() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<Lacking>()), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Lookup Lacking cannot be made").And.Message.Contains("Unregistered"));

    [Test]
    public async Task A_lookup_whose_core_is_only_away_starts_and_is_told_by_type()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<Failing>());

        Assert.That(host.Log.Lines.Where(l => l.Event.Id == 1004).Select(l => l.Text), Has.Some.Contains("Lookup Failing could not be made at the start (System.IO.IOException"));
        Assert.That(host.Log.ToString(), Does.Not.Contain("hemligt"));
    }

    [Test]
    public void A_second_identity_history_is_refused() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<ScriptedLookup>().AddIdentityHistory<NoHistory>().AddIdentityHistory<NoHistory>()), Refusal("AddIdentityHistory was called 2 times"));

    [TestCase("5560001232", "Banken", "Not an organisation number")]
    [TestCase("5560001231", " ", "The institute's name is")]
    public void Settings_that_cannot_be_filled_in_are_a_fault_like_any_other(string number, string name, string told) =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Options = o => o.Institute = new(number, name)), Refusal(told));

    [Test]
    public async Task The_served_keys_are_logged()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<SecondLookup>());

        Assert.That(host.Log.Lines.Select(l => l.Text), Has.Some.Contains("SecondLookup serves Person").And.Some.Contains("answers with kvs/1 under policy law/1; search keys served: Person"));
    }

    [Test]
    public async Task A_lookup_that_is_added_twice_is_asked_once()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<ScriptedLookup>().AddLookup<ScriptedLookup>());

        await host.AskAsync(Questions.BuiltIn.Person);
        Assert.That(host.First.Asked, Has.Count.EqualTo(1));
    }

    private static NUnit.Framework.Constraints.ContainsConstraint Refusal(string text) => Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(text);

    private sealed class Idle : CoreBankingLookup;

    private sealed class Unregistered;

    private sealed class Lacking(Unregistered service) : CoreBankingLookup
    {
        public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(service.GetType().Name);
    }

    private sealed class Failing : CoreBankingLookup
    {
        public Failing() => throw new IOException("hemligt");

        public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
            AsyncEnumerable.Empty<Engagement>();
    }

    private sealed class NoHistory : IIdentityHistory
    {
        public IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, CancellationToken cancellationToken) => AsyncEnumerable.Empty<IdentityLink>();
    }
}
