namespace RestBank.Core;

internal sealed record CoreAccount
{
    public string? Iban { get; init; }

    /// <summary>Where there is no IBAN.</summary>
    public string? Number { get; init; }

    public required DateOnly Opened { get; init; }

    public DateOnly? Closed { get; init; }

    public required IReadOnlyList<CoreCustomer> Holders { get; init; }

    public override string ToString() => "***";
}
