using System.Reflection;
using System.Text.Json;
using Institute.Testing;
using Institute.Testing.Conventions;
using PlatformSimulator.Kits;

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
        Assert.That(Directory.EnumerateFiles(folder.File("exchange")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "1-question.xml", "2-answer.xml" }), "the platform's own log");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Test_data_are_made_and_looked_through(CancellationToken cancellationToken)
    {
        await GuideShell.RunAsync(folder.Path, GuideShell.Blocks(Guide, "Customers that are nobody"), new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
        Assert.That(File.ReadLines(folder.File("customers.jsonl")).Count(), Is.EqualTo(1000));
    }

    [Test]
    public void Each_field_of_kit_json_and_each_test_customer_is_described()
    {
        var guide = Repository.Read("docs", "testing.md");
        var fields = typeof(KitFile).GetProperties(BindingFlags.Public | BindingFlags.Instance).Concat(typeof(TestCustomers).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(p => p.CanWrite).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        var rows = guide.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal) || l.StartsWith("| a file", StringComparison.Ordinal)).Select(l => l.Split('|')[1]).ToList();
        Assert.That(fields.Where(f => !rows.Any(r => r.Contains($"`{f}`", StringComparison.Ordinal))), Is.Empty);
    }

    public void Dispose() => folder.Dispose();
}
