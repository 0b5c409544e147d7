namespace Institute.Adapter;

/// <summary>An account or box for whose sake an answer was held back, so that the bank can find and mend its record.</summary>
/// <remarks>
/// Immutable. It names a customer who was, or wrongly would have been, told: a secret like the question itself (docs/secrecy.md).
/// <see cref="ToString"/> shows nothing of it.
/// </remarks>
public sealed record HeldBackEngagement
{
    internal HeldBackEngagement(Asking asking, HeldBackRule rule, Finding finding, int? holder)
    {
        ExchangeId = asking.ExchangeId;
        SearchKey = asking.Question.Search.Kind;
        Fault = rule.Fault;
        Rule = rule.Text;
        Lookup = finding.Lookup;
        Ordinal = finding.Ordinal;
        HolderOrdinal = holder + 1;
        EngagementNumber = finding.Engagement switch
        {
            Account account => account.Iban?.ToWireString() ?? account.Number!.ToWireString(),
            AssetAccount asset => asset.Number.ToWireString(),
            SafeDepositBox box => box.Reference.ToWireString(),
            _ => "",
        };
        CustomerKeys = [.. finding.Engagement.Holders.Select(h => h.Customer.Reveal())];
    }

    /// <summary>The exchange, as it stands in the ordinary log lines too.</summary>
    public Guid ExchangeId { get; }

    /// <summary>What was searched by.</summary>
    public SearchKind SearchKey { get; }

    /// <summary>What the question was answered with.</summary>
    public FaultCode Fault { get; }

    /// <summary>Which rule is broken, as a sentence.</summary>
    public string Rule { get; }

    /// <summary>The lookup that gave it.</summary>
    public string Lookup { get; }

    /// <summary>Its place among all that this lookup gave, from 1.</summary>
    public int Ordinal { get; }

    /// <summary>The holder who breaks the rule, from 1, where it is one holder (or somebody beside it).</summary>
    public int? HolderOrdinal { get; }

    /// <summary>IBAN, account number or box reference.</summary>
    public string EngagementNumber { get; }

    /// <summary>The bank's own ids (<see cref="CustomerKey"/>) of its holders, in their order.</summary>
    public IReadOnlyList<string> CustomerKeys { get; }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(HeldBackEngagement);
}
