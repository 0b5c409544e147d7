using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>docs/operations/events.md is what a SIEM is fed with: it holds each event as the code has it, and what to do.</summary>
public sealed class EventCatalogueTests
{
    [Test]
    public void Every_event_of_both_products_stands_in_the_catalogue_as_the_code_has_it()
    {
        var events = AssemblyRules.Events(typeof(CorrelationId).Assembly).Concat(AssemblyRules.Events(typeof(IMessageLog).Assembly)).OrderBy(e => e.Id)
            .Select(e => $"| {e.Id} | {e.Level} | {e.Message} |").ToList();
        var rows = Rows();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Except(rows.Select(WithoutAdvice), StringComparer.Ordinal), Is.Empty, "add these rows to docs/operations/events.md, each with what to do");
            Assert.That(rows.Select(WithoutAdvice).Except(events, StringComparer.Ordinal), Is.Empty, "no code says this any more");
            Assert.That(rows.Where(r => r.Split(" | ")[^1].Trim(' ', '|').Length < 5), Is.Empty, "what is to be done?");
        }
    }

    private static List<string> Rows() =>
        [.. Repository.Read("docs", "operations", "events.md").Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(l[2]))];

    private static string WithoutAdvice(string row) => row[..(row.TrimEnd(' ', '|').LastIndexOf(" | ", StringComparison.Ordinal) + 2)];
}
