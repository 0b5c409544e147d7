using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.Availability.Outages;

namespace Institute.Sidecar.Commands.Outages;

/// <summary><c>outage plan</c>: by when an outage must be announced, and the announcement itself.</summary>
internal static class OutageCommands
{
    public static Command Create(SettingsOption settings)
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
            var planned = new OutagePlan(rule.IsLong(begin, end), rule.AnnounceBy(begin), OutageNotice.Write(read.Institute.Name, read.Institute.OrganisationNumber, begin, end, parsed.GetValue(reason), zone));
            await output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(planned, JsonSerializerOptions.Web) : Text(planned)).ConfigureAwait(false);
            return CommandRun.Success;
        });
        return new Command("outage", "Plans outages.") { plan };
    }

    private static string Text(OutagePlan plan) =>
        (plan.MustBeAnnounced
            ? string.Create(CultureInfo.InvariantCulture, $"Announce by {plan.AnnounceBy:dddd yyyy-MM-dd}: five whole working days lie between that day and the outage.")
            : "It takes so little of the hours 04-23 that it need not be announced ahead.")
        + Environment.NewLine + Environment.NewLine + plan.Notice;
}
