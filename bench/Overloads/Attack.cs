using System.Text.Json.Nodes;

namespace Institute.Bench.Overloads;

/// <summary>One way of asking too much.</summary>
/// <param name="Name">In words.</param>
/// <param name="RunAsync">Goes on until the token ends it; counts its tries.</param>
internal sealed record Attack(string Name, Func<Scene, CancellationToken, Task> RunAsync)
{
    /// <summary>Changes the partner's settings.</summary>
    public Action<JsonObject>? Settings { get; init; }
}
