using Institute.Testing.Sabotages;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Tests.Disclosure;

/// <summary>Nothing is told unless the subject asked about stands in it: over the whole table, and the table is shown to bite.</summary>
internal sealed class DisclosureTableTests
{
    [Test]
    public void Only_what_the_subject_stands_in_is_told()
    {
        var table = DisclosureTable.All.ToList();

        Assert.That(Wrong(table, SabotageInForce.OnAdapter).Take(5), Is.Empty);
        Assert.That(table, Has.Count.GreaterThan(10_000));
        foreach (var verdict in new[] { Verdict.Told, Verdict.Silent, Verdict.HeldBack })
        {
            Assert.That(table.Count(c => c.Expected == verdict), Is.GreaterThan(500), $"{verdict}");
        }
    }

    [TestCase("any-holder-passes")]
    [TestCase("number-ignored")]
    [TestCase("period-ignored")]
    public void The_table_catches(string sabotage) =>
        Assert.That(Wrong(DisclosureTable.All, SabotageCatalogue.All.Single(s => string.Equals(s.Name, sabotage, StringComparison.Ordinal)).OnAdapter!), Is.Not.Empty);

    // The decision as a bank's service holds it.
    private static IEnumerable<string> Wrong(IEnumerable<DisclosureCase> table, Action<IServiceCollection> spoil)
    {
        var services = new ServiceCollection();
        services.AddInstituteAdapter(_ => { });
        spoil(services);
        using var provider = services.BuildServiceProvider();
        var decision = provider.GetRequiredService<IDisclosureDecision>();
        return [.. table.Select(c => (Case: c, Verdict: c.Judge(decision))).Where(r => r.Verdict != r.Case.Expected).Select(r => $"{r.Case.Name}: {r.Verdict}, not {r.Case.Expected}")];
    }
}
