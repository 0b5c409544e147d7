using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>What <c>log verify --json</c> prints.</summary>
internal sealed record VerifyReport
{
    public required bool Verified { get; init; }

    public required long Records { get; init; }

    public required int Segments { get; init; }

    /// <summary>Questions of the present run without an answer yet.</summary>
    public required int Open { get; init; }

    public string? Signer { get; init; }

    public required bool SignerConfirmed { get; init; }

    public DateTimeOffset? ConfirmedUpTo { get; init; }

    public string? NewestHead { get; init; }

    public LogFault? FirstFault { get; init; }

    public required IReadOnlyList<LogFault> Faults { get; init; }

    /// <summary>What could not be judged, and is no evidence of anything.</summary>
    public required IReadOnlyList<LogFault> Unjudged { get; init; }

    public static VerifyReport Of(LogVerification verification) => new()
    {
        Verified = verification.IsVerified,
        Records = verification.Records,
        Segments = verification.Segments,
        Open = verification.OpenExchanges,
        Signer = verification.Signer?.ToString(),
        SignerConfirmed = verification.IsSignerConfirmed,
        ConfirmedUpTo = verification.ConfirmedUpTo,
        NewestHead = verification.NewestHead?.ToText(),
        FirstFault = verification.Faults is [var first, ..] ? first : null,
        Faults = verification.Faults,
        Unjudged = verification.Unjudged,
    };
}
