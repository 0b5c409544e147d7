namespace Institute.Adapter.Tests.Documentation;

/// <summary>A core system as a bank may have it.</summary>
internal interface ICore
{
    IAsyncEnumerable<CoreRow> AccountsOfAsync(string personNumber, CancellationToken cancellationToken);

    DateTimeOffset? CopiedAt { get; }
}
