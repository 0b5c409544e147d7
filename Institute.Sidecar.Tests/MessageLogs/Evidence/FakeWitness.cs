using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>Is away when the test says so.</summary>
internal sealed class FakeWitness : IHeadWitness
{
    private const int All = 72 * 60;

    public string Name => "fake";

    public bool IsAway { get; set; }

    public List<SignedHead> Heads { get; } = [];

    public TaskCompletionSource Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What every keeping waits for, whatever is cancelled: a volume that does not answer.</summary>
    public Task Hanging { get; set; } = Task.CompletedTask;

    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task KeepAsync(SignedHead head, CancellationToken cancellationToken)
    {
        Asked.TrySetResult();
        await Hanging;
        if (IsAway)
        {
            throw new IOException("away");
        }

        Heads.Add(head);
        if (Heads.Count == All)
        {
            Kept.SetResult();
        }
    }
}
