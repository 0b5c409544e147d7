using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>log verify</c>: needs no key, also while the sidecar runs.</summary>
internal static class VerifyCommand
{
    public static Command Create(LogPlace place, TimeProvider clock)
    {
        var head = new Option<string[]>("--head") { Description = "A signed tree head that was kept elsewhere, as the operational log prints it, or a whole line with one. May be given several times.", HelpName = "H" };
        var witness = new Option<FileInfo?>("--witness") { Description = "A file with such heads, one in a line: of a witness, or an operational log. Without it: the settings' Log:WitnessFile, where the settings name the log.", HelpName = "FILE" };
        var trust = new Option<string[]>("--trust") { Description = "The first signer's fingerprint: SHA-256 of its public key, 64 hex digits. May be given several times, where a lost signing key made another log begin.", HelpName = "FINGERPRINT" };
        var record = new Option<bool>("--record") { Description = "Leaves a Verified record also when no sidecar is running: the command then takes the log's lock and writes it. A running sidecar records it always." };
        var json = CommandOptions.Json();
        var command = new Command("verify", "Checks that no record is changed, missing, added or swapped. Exit code 1 when one is.") { head, witness, trust, record, json };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            // The heads before the log: what a log that is being written gets meanwhile, no head tells of.
            var request = new VerifyRequest
            {
                Trusted = [.. (parsed.GetValue(trust) ?? []).Select(text => Hash256.TryParse(text, out var fingerprint) ? fingerprint : throw new MessageLogException("--trust is a SHA-256: 64 hex digits."))],
                At = clock.GetUtcNow(),
                OutsideHeads = [.. OutsideHeadTexts.Parse(parsed.GetValue(head) ?? []), .. parsed.GetValue(witness) is { } file ? OutsideHeadTexts.Read(file.FullName) : place.WitnessedHeads(parsed)],
            };
            using var archive = place.OpenArchive(parsed);
            var verification = VerifyProgress.IsWanted && !parsed.GetValue(json)
                ? VerifyProgress.Show(progress => new LogVerifier(archive, request).Verify(progress, cancellationToken))
                : new LogVerifier(archive, request).Verify(progress: null, cancellationToken);
            await (parsed.GetValue(json) ? output.WriteLineAsync(JsonSerializer.Serialize(VerifyReport.Of(verification), CommandJson.Default.VerifyReport)) : WriteAsync(output, verification, request));
            if (verification.IsVerified)
            {
                // Not on standard output: with --json that is one object.
                var line = await VerificationNotice.LeaveAsync(place, parsed, verification, request, parsed.GetValue(record), clock, cancellationToken);
                await (parsed.GetValue(json) ? parsed.InvocationConfiguration.Error : output).WriteLineAsync(line);
            }

            return verification.Faults.Count > 0 ? CommandRun.Negative : verification.IsVerified ? CommandRun.Success : CommandRun.Failure;
        });
        return command;
    }

    private static async Task WriteAsync(TextWriter output, LogVerification found, VerifyRequest request)
    {
        await output.WriteLineAsync(found.ConfirmedUpTo is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"Confirmed by an outside head up to {time.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z.")
            : "Not confirmed by any outside head: a tail that was cut off, or an older copy put back, cannot be seen. Name one with --head or --witness.");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{found.Records} records in {found.Segments} segments, {found.OpenExchanges} exchanges under way."));
        if (found.IsVerified)
        {
            await output.WriteLineAsync(request.Trusted.Count == 0 ? $"Consistent, signer not confirmed: {found.Signer}." : $"Verified, signer confirmed: {found.Signer}.");
            return;
        }

        await WriteAsync(output, "WRONG", found.Faults);
        await WriteAsync(output, "NOT CHECKED", found.Unjudged);
    }

    private static async Task WriteAsync(TextWriter output, string verdict, IReadOnlyList<LogFault> faults)
    {
        foreach (var fault in faults)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{verdict}  segment {fault.Segment}  record {fault.Sequence?.ToString(CultureInfo.InvariantCulture) ?? "-"}  {fault.What}"));
        }
    }
}
