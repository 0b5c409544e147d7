using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.Availability.Outages;

namespace Institute.Sidecar.Commands.Outages;

/// <summary><c>outage plan</c>: by when an outage must be announced, and the announcement itself.</summary>
internal static class OutageCommands
{
    public static Command Create(SettingsOption settings, TimeProvider clock)
    {
        var from = CommandOptions.Time("--from", "Start of the outage.");
        var to = CommandOptions.Time("--to", "End of the outage.");
        var reason = new Option<string?>("--reason") { Description = "Why, in Swedish.", HelpName = "TEXT" };
        var json = CommandOptions.Json();
        (from.Required, to.Required) = (true, true);
        var plan = new Command("plan", "Tells by when an outage must be announced, and writes the notice in Swedish.") { from, to, reason, json };
        plan.SetWork(async (parsed, output, _) =>
        {
            var (begin, end) = (parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value);
            if (begin >= end)
            {
                throw new CommandException("The outage ends before it begins.");
            }

            var read = settings.Read(parsed);
            var zone = CommandOptions.Stockholm();
            var rule = OutageRules.From(read.Availability, zone);
            var isLong = rule.IsLong(begin, end);
            var now = clock.GetUtcNow();
            var tooLate = isLong ? rule.WorkingDaysShort(begin, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)) : 0;
            var planned = new OutagePlan(isLong, rule.AnnounceBy(begin), tooLate, end <= now, OutageNotice.Write(read.Institute.Name, read.Institute.OrganisationNumber, begin, end, parsed.GetValue(reason), zone));
            await output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(planned, JsonSerializerOptions.Web) : Text(planned)).ConfigureAwait(false);
            return planned is { IsOver: false, WorkingDaysShort: 0 } ? CommandRun.Success : CommandRun.Negative;
        });
        return new Command("outage", "Plans outages.") { plan };
    }

    private static string Text(OutagePlan plan) =>
        (plan switch
        {
            { IsOver: true } => "The outage lies in the past: there is nothing to announce any more.",
            { WorkingDaysShort: > 0 } => string.Create(CultureInfo.InvariantCulture, $"Too late by {plan.WorkingDaysShort} working day{(plan.WorkingDaysShort == 1 ? "" : "s")}: it had to be announced by {plan.AnnounceBy:dddd yyyy-MM-dd}. Choose a later day; as it stands it would be a breach of 2 §."),
            { MustBeAnnounced: true } => string.Create(CultureInfo.InvariantCulture, $"Announce by {plan.AnnounceBy:dddd yyyy-MM-dd}: five whole working days lie between that day and the outage."),
            _ => "It takes so little of the hours 04-23 that it need not be announced ahead.",
        })
        + Environment.NewLine + Environment.NewLine + plan.Notice;
}
