using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Operations.Health;

/// <summary>A log that takes no record makes the node unready: each answer would be KI3004.</summary>
internal sealed class LogCause(IMessageLog log) : IHealthCause
{
    public bool IsFatal => true;

    public string Code => "LogWrites";

    public string? Find() => log.State is { IsWritable: false } state ? "message log: " + (state.Cause ?? "not writable") : null;
}
