namespace Institute.Sidecar.Operations.Health;

/// <summary>One thing that can make a node unready or degraded. Asked at each probe, so it costs no input or output.</summary>
internal interface IHealthCause
{
    /// <summary>Null while all is well; else a fixed text of ours.</summary>
    string? Find();

    bool IsFatal { get; }

    /// <summary>For machines, the same in every release: docs/telemetry.md lists them.</summary>
    string Code { get; }
}
