namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Keeps signed heads where whoever has the log's folder cannot change them.</summary>
internal interface IHeadWitness
{
    /// <summary>For the operational log.</summary>
    string Name { get; }

    /// <summary>Kept when it returns.</summary>
    /// <exception cref="Exception">The witness is away; the head is offered again later.</exception>
    Task KeepAsync(SignedHead head, CancellationToken cancellationToken);
}
