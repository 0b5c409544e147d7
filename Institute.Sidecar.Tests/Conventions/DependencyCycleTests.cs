using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Institute.Sidecar.MessageLogs;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>Which folders of the sidecar know each other, read off the compiled code.</summary>
public sealed class DependencyCycleTests
{
    private const string Root = "Institute.Sidecar.";
    private static readonly Architecture Sidecar = new ArchLoader().LoadAssemblies(typeof(IMessageLog).Assembly).Build();

    // May only shrink: whoever parts two folders takes their line out, and nobody adds one.
    private static readonly string[] Today =
    [
        "Availability <-> Operations",
        "Commands <-> Hosting",
        "Commands <-> Operations",
        "Exchanges <-> Operations",
        "Exchanges <-> Tokens",
        "Hosting <-> Operations",
        "Hosting <-> Partners",
        "Hosting <-> Tokens",
        "MessageLogs <-> Operations",
        "Operations <-> Partners",
    ];

    [Test]
    public void Folders_that_know_each_other_are_those_of_this_list_and_no_more() => Assert.That(Mutual(), Is.EquivalentTo(Today));

    [TestCase("Guarding", "", TestName = "The_guard_knows_nothing_of_what_it_guards")]
    [TestCase("Settings", "Guarding", TestName = "The_settings_know_nothing_of_what_they_set")]
    [TestCase("Budgets", "Guarding", TestName = "The_time_that_is_left_knows_nothing_of_who_has_it")]
    [TestCase("MessageLogs", "Guarding|Operations|Settings", TestName = "The_message_log_knows_nothing_of_exchanges")]
    [TestCase("Availability", "Guarding|Operations|Settings", TestName = "The_hours_know_nothing_of_exchanges")]
    public void A_folder_knows_these_and_no_others(string folder, string known) =>
        Types().That().ResideInNamespaceMatching($@"^Institute\.Sidecar\.{folder}(\.|$)")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching($@"^Institute\.Sidecar\.(?!({string.Join('|', new[] { folder, known }.Where(f => f.Length > 0))})(\.|$))")
            .Check(Sidecar);

    private static IEnumerable<string> Mutual()
    {
        var edges = Edges().ToHashSet();
        return edges.Where(e => string.CompareOrdinal(e.From, e.To) < 0 && edges.Contains((e.To, e.From))).Select(e => $"{e.From} <-> {e.To}");
    }

    private static IEnumerable<(string From, string To)> Edges() =>
        from type in Sidecar.Types
        let source = Folder(type)
        where source is not null
        from dependency in type.Dependencies
        let target = Folder(dependency.Target)
        where target is not null && !string.Equals(source, target, StringComparison.Ordinal)
        select (source, target);

    private static string? Folder(IType type) => type.Namespace?.FullName is { } name && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;
}
