using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Partners;

/// <summary>Whether the holder of a genuine certificate may ask here.</summary>
internal abstract record CallerVerdict(Caller Caller)
{
    /// <summary>On the allow-list and not revoked. A monitor may ask about its test customers only.</summary>
    internal sealed record Allowed(Caller Caller, AllowListEntry Entry) : CallerVerdict(Caller);

    /// <summary>KI2002; the reason is for the operational log.</summary>
    internal sealed record Refused(Caller Caller, string Reason) : CallerVerdict(Caller);
}
