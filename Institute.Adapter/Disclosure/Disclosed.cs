namespace Institute.Adapter;

/// <summary>What may be told of what was found, or why nothing is.</summary>
internal abstract record Disclosed
{
    private Disclosed()
    {
    }

    internal sealed record Told(IReadOnlyList<Engagement> Engagements) : Disclosed
    {
        public override string ToString() => nameof(Told);
    }

    /// <summary>The name fits several of the bank's customers: an answer, and no fault of the bank's.</summary>
    internal sealed record Ambiguous : Disclosed;

    /// <param name="Rule">Which rule what was found breaks.</param>
    /// <param name="Engagement">Place among what was found.</param>
    /// <param name="Holder">Place among its holders, where it is one holder that breaks the rule.</param>
    internal sealed record Withheld(HeldBackRule Rule, int Engagement, int? Holder = null) : Disclosed;
}
