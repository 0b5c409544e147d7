namespace Institute.Bench.Comparing.Contenders;

/// <summary>Nothing in between: what the connection and the load generator take by themselves.</summary>
internal sealed class DirectContender(ComparisonKit kit) : IContender
{
    public string Name => "no proxy";

    public Uri Address => kit.Backend.Secured;

    public int ProcessId => 0;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
