namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>A record as it lies in the store.</summary>
/// <param name="Header">The bytes that the leaf is made of.</param>
/// <param name="Ciphertext">Empty when the record has no original.</param>
internal sealed record StoredRecord(long Sequence, byte[] Header, byte[] Ciphertext)
{
    /// <summary>Whether the columns that the store searches by say the same as the header.</summary>
    public bool ColumnsAgree { get; init; } = true;
}
