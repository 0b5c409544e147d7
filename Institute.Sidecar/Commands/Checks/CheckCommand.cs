using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Institute.Sidecar.Commands.Checks;

/// <summary><c>check</c>: what would fail at run time. Exit code 1 when anything would.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create(SettingsOption settings, TimeProvider clock)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var command = new Command("check", "Looks at settings, certificates, keys, log and the bank's service: what would fail at run time. Exit code 1 when anything would.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = await new Inspection(clock).LookAsync(settings.Path(parsed), cancellationToken).ConfigureAwait(false);
            var isGood = findings.All(f => f.Status != CheckStatus.Fault);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(new { ok = isGood, findings }, Json)).ConfigureAwait(false);
            }
            else if (output == Console.Out && !Console.IsOutputRedirected)
            {
                WriteTable(findings);
            }
            else
            {
                await WriteLinesAsync(output, findings).ConfigureAwait(false);
            }

            return isGood ? 0 : 1;
        });
        return command;
    }

    private static async Task WriteLinesAsync(TextWriter output, IReadOnlyList<CheckFinding> findings)
    {
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{Word(finding.Status),-7} {finding.Subject}: {finding.Text} {finding.Remedy}".TrimEnd()).ConfigureAwait(false);
        }

        await output.WriteLineAsync(Summary(findings)).ConfigureAwait(false);
    }

    private static void WriteTable(IReadOnlyList<CheckFinding> findings)
    {
        var table = new Table().AddColumns("", "What", "Seen", "Remedy");
        foreach (var finding in findings)
        {
            var colour = finding.Status switch
            {
                CheckStatus.Ok => "green",
                CheckStatus.Warning => "yellow",
                _ => "red",
            };
            table.AddRow($"[{colour}]{Word(finding.Status)}[/]", Markup.Escape(finding.Subject), Markup.Escape(finding.Text), Markup.Escape(finding.Remedy));
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(Summary(findings));
    }

    private static string Summary(IReadOnlyList<CheckFinding> findings)
    {
        var (faults, warnings) = (findings.Count(f => f.Status == CheckStatus.Fault), findings.Count(f => f.Status == CheckStatus.Warning));
        return faults == 0 ? $"The sidecar would start; {Counted(warnings, "warning")}." : $"{Counted(faults, "fault")}, {Counted(warnings, "warning")}.";
    }

    private static string Counted(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Ok => "ok",
        CheckStatus.Warning => "warning",
        _ => "fault",
    };
}
