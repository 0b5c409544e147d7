using System.CommandLine;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>log find</c>: metadata by default, content only with key and reason.</summary>
internal static class FindCommand
{
    public static Command Create(LogPlace place, TimeProvider clock)
    {
        var correlation = new Option<string?>("--correlation") { Description = "Records with this correlation ID; several exchanges may have it.", HelpName = "ID" };
        var exchange = new Option<Guid?>("--exchange") { Description = "Records of this exchange.", HelpName = "ID" };
        var from = CommandOptions.Time("--from", "Records from this time on.");
        var to = CommandOptions.Time("--to", "Records before this time.");
        var outcome = new Option<string?>("--outcome") { Description = "answered, or a fault code such as KI4002.", HelpName = "X" };
        var policy = new Option<string?>("--policy") { Description = "Answers given under this version of the disclosure policy.", HelpName = "V" };
        var show = new Option<bool>("--show") { Description = "Shows the original bytes; needs --key and --reason, and leaves a LogRead record first." };
        var key = CommandOptions.Key();
        var reason = CommandOptions.Reason();
        var json = CommandOptions.Json();
        var command = new Command("find", "Finds records by correlation ID, exchange, time, outcome or policy version.") { correlation, exchange, from, to, outcome, policy, show, key, reason, json };
        command.AddCheck(result =>
        {
            if (!new Option[] { correlation, exchange, from, to, outcome, policy }.Any(o => result.GetResult(o) is not null))
            {
                result.AddError("Say what to find: --correlation, --exchange, --from and --to, --outcome or --policy.");
            }

            CommandOptions.CheckOrder(result, from, to);
            if (result.GetResult(outcome) is { Tokens: [var named] } && !IsOutcome(named.Value))
            {
                result.AddError($"'{named.Value}' is no outcome. Say {InstituteHeaders.Answered}, or a fault code such as KI4002.");
            }

            if (result.GetResult(show) is not null && (result.GetResult(key) is null || result.GetResult(reason) is null))
            {
                result.AddError("--show needs --key FILE and --reason \"…\": each reading of content is recorded.");
            }
        });
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var query = new LogQuery
            {
                CorrelationId = parsed.GetValue(correlation),
                ExchangeId = parsed.GetValue(exchange),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Outcome = parsed.GetValue(outcome),
                PolicyVersion = parsed.GetValue(policy),
            };
            using var archive = place.OpenArchive(parsed);
            _ = archive.ReadIdentity() ?? throw new MessageLogException("There is no log in this folder.");
            var (found, unread) = LogSearch.Find(archive, query, cancellationToken);
            if (parsed.GetValue(show))
            {
                using var opener = new ContentOpener(archive, LogPrivateKey.Load(parsed.GetValue(key)!.FullName));
                var opened = opener.Open(found);
                var notice = new ReadingNotice(Environment.UserName, "log find", parsed.GetValue(reason)!, opened.Count(r => r.Content is not null), [.. opened.Select(r => r.ExchangeId).OfType<Guid>().Distinct()]);
                await LogReading.RecordAsync(place.Options(parsed), notice, clock, cancellationToken);
                found = opened;
            }

            await FoundRecordsText.WriteAsync(output, found, unread, parsed.GetValue(json));
            return await CommandRun.TellUnreadAsync(parsed, unread) ?? (found.Count > 0 ? CommandRun.Success : CommandRun.Negative);
        });
        return command;
    }

    // A refused token request's outcome is its OAuth error (RFC 6749 section 5.2), and each of those has an underscore.
    private static bool IsOutcome(string text) =>
        string.Equals(text, InstituteHeaders.Answered, StringComparison.Ordinal)
        || (text.Contains('_', StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterLower(c) || c == '_'))
        || FaultCode.All.Any(code => string.Equals(code.Code, text, StringComparison.Ordinal));
}
