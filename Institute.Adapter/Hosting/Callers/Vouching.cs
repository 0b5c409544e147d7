namespace Institute.Adapter;

/// <summary>Whether the sidecar vouches for a request.</summary>
internal abstract record Vouching
{
    private Vouching()
    {
    }

    internal sealed record Vouched : Vouching;

    /// <param name="Reason">For the log and the metric: one of a few fixed words.</param>
    internal sealed record Refused(string Reason) : Vouching;
}
