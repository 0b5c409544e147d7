using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Operations.Reports;
using Institute.Sidecar.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Commands.Reports;

/// <summary><c>report</c>: one self-contained file for the month, or for one incident.</summary>
internal static class ReportCommand
{
    public static Command Create(SettingsOption settings, TimeProvider clock)
    {
        var month = new Option<DateOnly?>("--month") { Description = "The calendar month, for example 2026-10.", HelpName = "YYYY-MM", CustomParser = ParseMonth };
        var incident = new Option<bool>("--incident") { Description = "About one event: with --from and --to." };
        var from = CommandOptions.Time("--from", "Where the incident begins, counted in.");
        var to = CommandOptions.Time("--to", "Where it ends, not counted.");
        var english = new Option<bool>("--english") { Description = "In English; else in Swedish." };
        var file = new Option<FileInfo>("--out") { Description = "The HTML file to write; an older one is replaced.", HelpName = "FILE.html", Required = true };
        var command = new Command("report", "Writes the month's report, or one about an incident, from the message log's records alone.") { month, incident, from, to, english, file };
        command.AddCheck(result => Validate(result, month, incident, from, to));
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var read = settings.Read(parsed);
            var zone = CommandOptions.Stockholm();
            var period = parsed.GetValue(month) is { } first
                ? ReportPeriod.Month(first.Year, first.Month, zone)
                : new ReportPeriod(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, $"{InStockholm(parsed.GetValue(from), zone)} – {InStockholm(parsed.GetValue(to), zone)}");
            var html = await RenderAsync(read, period, zone, parsed.GetValue(english) ? PageTexts.English : PageTexts.Swedish, clock, cancellationToken).ConfigureAwait(false);
            var path = parsed.GetRequiredValue(file).FullName;
            var report = Encoding.UTF8.GetBytes(html);
            LinkGuard.Refuse(path);
            DurableFile.Replace(path, report, DurableFile.OwnerOnly);
            await output.WriteLineAsync($"Written: {path}").ConfigureAwait(false);
            await SignAsync(path, report, MessageLogFactory.OptionsOf(read), output).ConfigureAwait(false);
            return CommandRun.Success;
        });
        return command;
    }

    private static async Task SignAsync(string path, byte[] report, MessageLogOptions log, TextWriter output)
    {
        try
        {
            using var signer = HeadSigner.Load(log.SigningKeyPath, mayCreate: false);
            LinkGuard.Refuse(path + ".sig");
            LinkGuard.Refuse(path + ".signer.pem");
            DurableFile.Replace(path + ".sig", ReportSignature.Sign(report, signer), DurableFile.OwnerOnly);
            DurableFile.Replace(path + ".signer.pem", Encoding.ASCII.GetBytes(ReportSignature.PublicKey(signer)), DurableFile.OwnerOnly);
            await output.WriteLineAsync($"Signed: {path}.sig, by the log's signing key {signer.Fingerprint} ({path}.signer.pem)").ConfigureAwait(false);
        }
        catch (MessageLogException e)
        {
            // Made elsewhere, or by a user who may read the log and not its key: the report itself is whole.
            File.Delete(path + ".sig");
            File.Delete(path + ".signer.pem");
            await output.WriteLineAsync($"Not signed: {e.Message}").ConfigureAwait(false);
        }
    }

    private static async Task<string> RenderAsync(SidecarSettings settings, ReportPeriod period, TimeZoneInfo zone, PageTexts texts, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        var model = new ReportReader(archive, settings, zone, clock).Read(period, cancellationToken);
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await new PageRenderer(services, NullLoggerFactory.Instance).RenderAsync<ReportPage>(
            new(nameof(ReportPage.Texts), texts),
            new(nameof(ReportPage.Model), model),
            new(nameof(ReportPage.Style), PageStyle.Text)).ConfigureAwait(false);
    }

    private static string InStockholm(DateTimeOffset? time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time!.Value, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Validate(CommandResult result, Option<DateOnly?> month, Option<bool> incident, Option<DateTimeOffset?> from, Option<DateTimeOffset?> to)
    {
        var isIncident = result.GetValue(incident);
        if (isIncident == (result.GetResult(month) is not null) || isIncident != (result.GetResult(from) is not null) || isIncident != (result.GetResult(to) is not null))
        {
            result.AddError("Say either --month YYYY-MM, or --incident --from TIME --to TIME.");
        }

        CommandOptions.CheckOrder(result, from, to);
    }

    private static DateOnly? ParseMonth(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : string.Empty;
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && CommandOptions.IsWithinReason(month.Year))
        {
            return month;
        }

        result.AddError($"'{text}' is not a month, for example 2026-10.");
        return null;
    }
}
