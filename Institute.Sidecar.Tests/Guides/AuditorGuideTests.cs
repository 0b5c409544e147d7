using Institute.Adapter.Wire;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing;
using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Guides;

/// <summary>The auditor's guide, carried out as it stands on a log that is being written: nobody is accused by it.</summary>
[Category("Slow")]
public sealed class AuditorGuideTests
{
    private readonly TemporaryDirectory elsewhere = new();
    private SidecarEnvironment environment = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(new() { Settings = settings => settings["Log"]!["WitnessFile"] = elsewhere.File("heads") }, CancellationToken.None);

        // What the bank and the release have lain there: the executable by its name, the verifier, the settings.
        var program = elsewhere.File("institute-sidecar");
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet exec '{Path.Combine(AppContext.BaseDirectory, "Institute.Sidecar.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await environment.DisposeAsync();
        elsewhere.Dispose();
    }

    [TestCase("English")]
    [TestCase("Svenska")]
    [CancelAfter(180_000)]
    public async Task It_finds_a_log_whole_that_is_being_written(string language, CancellationToken cancellationToken)
    {
        var folder = environment.Kit.Path;
        File.Copy(Path.Combine(environment.Kit.LogDirectory, "signing-key.pem"), Path.Combine(folder, "signing-key.pem"), overwrite: true);
        var blocks = GuideShell.Blocks("docs/operations/evidence.md", language).Select(Located).ToList();
        Assert.That(blocks, Has.Count.EqualTo(2));

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = AskAsync(ending.Token);
        var said = await GuideShell.RunAsync(folder, blocks, new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = $"{elsewhere.Path}:{Environment.GetEnvironmentVariable("PATH")}" }, cancellationToken);
        await ending.CancelAsync();

        Assert.That(await asking, Is.GreaterThan(0), "the log was being written");
        Assert.That(said, Does.Contain("Verified, signer confirmed").And.Contain("Confirmed by an outside head").And.Contain("confirmed by an outside head"));
    }

    [Test]
    public void Both_languages_give_the_same_commands() =>
        Assert.That(GuideShell.Blocks("docs/operations/evidence.md", "Svenska"), Is.EqualTo(GuideShell.Blocks("docs/operations/evidence.md", "English")));

    private string Located(string block) => block
        .Replace("/mnt/witness/heads", elsewhere.File("heads"), StringComparison.Ordinal)
        .Replace("docs/evidence/verify_log.py", SecondVerifier.Path, StringComparison.Ordinal);

    private async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        using var partner = environment.Connect();
        for (var asked = 0; ; asked++)
        {
            try
            {
                await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return asked;
            }
        }
    }
}
