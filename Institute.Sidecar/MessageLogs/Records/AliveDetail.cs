using System.Text.Json;
using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What <c>Alive</c> tells where several nodes share a store: the newest signed head of each other one, so that no node's log can be taken away unseen.</summary>
internal sealed record AliveDetail(IReadOnlyList<string> Heads)
{
    /// <summary>More would not fit into a record's detail.</summary>
    private const int MostHeads = 150;

    public static LogEntry Entry(IReadOnlyList<SignedHead> others) => new(RecordKind.Alive)
    {
        Detail = others.Count == 0 ? null : JsonSerializer.Serialize(new AliveDetail([.. others.Take(MostHeads).Select(h => h.ToText())]), DetailJson.Default.AliveDetail),
    };

    /// <exception cref="FormatException">The detail is something else.</exception>
    public static IEnumerable<SignedHead> HeadsOf(RecordHeader alive)
    {
        if (alive.Detail.Length == 0)
        {
            return [];
        }

        try
        {
            var told = JsonSerializer.Deserialize(alive.Detail, DetailJson.Default.AliveDetail)?.Heads ?? throw new FormatException("An Alive record names no heads.");
            return [.. told.Select(text => SignedHead.TryParse(text, out var head) ? head : throw new FormatException("An Alive record names a head that is none."))];
        }
        catch (JsonException e)
        {
            throw new FormatException("An Alive record cannot be read.", e);
        }
    }
}
