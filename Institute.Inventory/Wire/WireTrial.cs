using System.Text;
using Institute.Adapter;
using Institute.Adapter.Wire;

namespace Institute.Inventory;

/// <summary>Writes engagements as answers would tell them, by the format and the schema in force; many in one document, and one by one where that is refused.</summary>
internal sealed class WireTrial(IWireFormat format, InstituteAdapterOptions options, ReadOnlyMemory<byte> question, DateOnly today)
{
    private const int Most = 500;
    // Any time of the form that the schema asks for: these answers are seen by nobody.
    private static readonly DateTimeOffset GivenAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DisclosureRule Everything = new() { TellsBoxReference = true };

    private readonly List<(Engagement Engagement, ulong Identity)> waiting = [];

    /// <summary>A question of the built-in format: what an answer is written to.</summary>
    public static byte[] BuiltInQuestion { get; } = Encoding.UTF8.GetBytes(
        """<Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>inventory</FrageId><Stalld>2026-01-01T00:00:00Z</Stalld><Sokbegrepp><Kontonummer>1</Kontonummer></Sokbegrepp></Fraga>""");

    /// <returns>Whom the whole of what waited breaks a rule; empty until enough waits.</returns>
    public IReadOnlyList<(ulong Identity, InventoryRule Rule)> Add(Engagement engagement, ulong identity)
    {
        if (Showing.HolderThatCannotBeTold(engagement, PartyRoles.All, RoleWindow.For(engagement, period: null, today)) is null)
        {
            waiting.Add((engagement, identity));
        }

        return waiting.Count < Most ? [] : Finish();
    }

    public IReadOnlyList<(ulong Identity, InventoryRule Rule)> Finish()
    {
        List<(ulong, InventoryRule)> broken = [];
        Try(waiting, broken);
        waiting.Clear();
        return broken;
    }

    private void Try(List<(Engagement Engagement, ulong Identity)> some, List<(ulong, InventoryRule)> broken)
    {
        if (some.Count == 0)
        {
            return;
        }

        var told = new ShownEngagements([.. some.Select(s => s.Engagement)], period: null, today, Everything);
        var answer = new Answer(options.Institute!, Guid.CreateVersion7(GivenAt), GivenAt, told, TellsBoxReferences: true);
        var rule = Write(answer);
        if (rule is null)
        {
            return;
        }

        if (some.Count == 1)
        {
            broken.Add((some[0].Identity, rule));
            return;
        }

        Try(some[..(some.Count / 2)], broken);
        Try(some[(some.Count / 2)..], broken);
    }

    private InventoryRule? Write(Answer answer)
    {
        switch (format.WriteAnswer(answer, question))
        {
            case AnswerWriting.Written written:
                written.Document.Dispose();
                return written.ReplacedCharacters > 0 ? InventoryRules.CharactersReplaced : null;
            default:
                return InventoryRules.AnswerInvalid;
        }
    }
}
