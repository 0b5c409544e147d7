using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Reading;

namespace Institute.Sidecar.Commands.Keys;

/// <summary>Announces the next signer of the log's heads under the present one: only then does verification follow from the one to the other.</summary>
internal static class HeadKeyRotation
{
    /// <returns>What to tell whoever rotates.</returns>
    /// <exception cref="MessageLogException">It could not be recorded.</exception>
    public static async Task<string> RunAsync(MessageLogOptions options, string nextFile, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var next = HeadSigner.Load(nextFile, mayCreate: true);
        var notice = new ReadingNotice(Environment.UserName, NoticeCommands.RotateSigner, "", 0, []) { NextSigner = next.Fingerprint.ToString() };
        var sequence = await LogReading.RecordAsync(options, notice, clock, cancellationToken);
        return $"Announced as record {sequence}: the heads are signed next by {next.Fingerprint}. Stop the sidecar, name {nextFile} in Log:SigningKeyFile and start it. Keep the former key until 'log verify' is content. Auditors go on trusting the log's first signer.";
    }
}
