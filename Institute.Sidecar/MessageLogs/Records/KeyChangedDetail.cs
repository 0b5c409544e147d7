namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What <c>KeyChanged</c> tells of another public key of the log. A new signer of heads is told by its bare fingerprint instead.</summary>
/// <param name="Key">Always <see cref="Recipient"/>.</param>
/// <param name="Former">Fingerprint of the key that records were encrypted for before.</param>
/// <param name="Present">Fingerprint of the key that they are encrypted for from here on.</param>
internal sealed record KeyChangedDetail(string Key, string Former, string Present)
{
    public const string Recipient = "recipient";
}
