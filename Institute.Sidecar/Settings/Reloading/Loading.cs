namespace Institute.Sidecar.Settings.Reloading;

/// <summary>What came of making something usable out of files.</summary>
internal abstract record Loading<T>
    where T : class
{
    private Loading()
    {
    }

    /// <param name="Value">Ready for use.</param>
    internal sealed record Usable(T Value) : Loading<T>;

    /// <param name="Reason">A sentence for the operational log: what is wrong and with which file, never what stands in it.</param>
    internal sealed record Unusable(string Reason) : Loading<T>;
}
