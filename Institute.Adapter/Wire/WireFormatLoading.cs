namespace Institute.Adapter.Wire;

/// <summary>What loading a wire format gave.</summary>
internal abstract record WireFormatLoading
{
    private WireFormatLoading()
    {
    }

    /// <summary>The format, compiled, checked and warm.</summary>
    internal sealed record Loaded(IWireFormat Format) : WireFormatLoading
    {
        /// <summary>What the operator should know and that stops nothing.</summary>
        public IReadOnlyList<string> Warnings { get; init; } = [];
    }

    /// <summary>Everything that is wrong, at once; each with its remedy. For the operator, not for the wire.</summary>
    internal sealed record Refused(IReadOnlyList<string> Faults) : WireFormatLoading;
}
