namespace Institute.Adapter;

/// <summary>An account or a safe-deposit box, with all its holders (2 § of the law).</summary>
public abstract record Engagement
{
    private protected Engagement()
    {
    }
}
