namespace Institute.Bench.Comparing.Contenders;

/// <summary>Something that a bank could put between the platform and its service.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    Uri Address { get; }

    /// <summary>The process whose work is counted; 0 when it is this one.</summary>
    int ProcessId { get; }
}
