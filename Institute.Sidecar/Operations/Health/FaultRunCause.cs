namespace Institute.Sidecar.Operations.Health;

/// <summary>The core behind the bank's service is away, or a lookup is broken: questions are taken and logged, and answered with faults.</summary>
internal sealed class FaultRunCause(FaultRun run) : IHealthCause
{
    public bool IsFatal => false;

    public string Code => "FaultRun";

    public string? Find() => run switch
    {
        { IsRow: true } => "the last questions were answered KI4001, KI4002 or KI5000",
        { IsMany: true } => "many questions of the last five minutes were answered KI4001, KI4002 or KI5000",
        _ => null,
    };
}
