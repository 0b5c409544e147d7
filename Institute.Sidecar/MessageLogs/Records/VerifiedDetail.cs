namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What <c>Verified</c> tells of a verification that found the log whole.</summary>
/// <param name="Who">The user's name on the machine.</param>
/// <param name="Records">How many there were.</param>
/// <param name="LastSequence">The newest that was verified.</param>
/// <param name="Trusted">The signer that the verifier knew from elsewhere; null when it named none.</param>
/// <param name="ConfirmedUpTo">Up to when an outside head confirms the log; null without one.</param>
internal sealed record VerifiedDetail(string Who, long Records, long LastSequence, string? Trusted, DateTimeOffset? ConfirmedUpTo);
