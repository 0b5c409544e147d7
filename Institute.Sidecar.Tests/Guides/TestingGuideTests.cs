using Institute.Testing;

namespace Institute.Sidecar.Tests.Guides;

/// <summary>What docs/testing.md tells a bank's developer to type.</summary>
[Category("Slow")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TestingGuideTests : IDisposable
{
    private const string Guide = "docs/testing.md";
    private readonly TemporaryDirectory folder = new();

    [Test]
    [CancelAfter(240_000)]
    public async Task The_stubs_and_the_service_in_front_of_them_answer(CancellationToken cancellationToken)
    {
        var said = await GuideShell.RunAsync(folder.Path, GuideShell.Blocks(Guide, "Against stubs"), new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
        Assert.That(said, Does.Contain("<Utfall>TRAFF</Utfall>").And.Contain("<Kod>KI4002</Kod>"), "the bank's service, with the core behind it");
        Assert.That(said, Does.Contain("HTTP 200  TRAFF").And.Contain("HTTP 413  KI1006"), "the institute's stub");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Test_data_are_made_and_looked_through(CancellationToken cancellationToken)
    {
        await GuideShell.RunAsync(folder.Path, GuideShell.Blocks(Guide, "Customers that are nobody"), new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
        Assert.That(File.ReadLines(folder.File("customers.jsonl")).Count(), Is.EqualTo(1000));
    }

    public void Dispose() => folder.Dispose();
}
