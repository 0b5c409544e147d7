using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Who reads content, or overrides maintenance, and why: told to the log before it happens. Verifications and new signers are told the same way.</summary>
/// <param name="Who">The user's name on the machine.</param>
/// <param name="Command">For example <c>log find</c>.</param>
/// <param name="Why">Free text, which may name people: it is encrypted.</param>
/// <param name="Records">How many records are shown.</param>
/// <param name="Exchanges">Theirs, at most 500.</param>
internal sealed record ReadingNotice(string Who, string Command, string Why, int Records, IReadOnlyList<Guid> Exchanges)
{
    /// <summary>Of <see cref="NoticeCommands.Verify"/>: what was found whole.</summary>
    public VerifiedDetail? Verified { get; init; }

    /// <summary>Of <see cref="NoticeCommands.RotateSigner"/>: the fingerprint of the key that signs next.</summary>
    public string? NextSigner { get; init; }
}
