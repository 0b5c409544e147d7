using System.Globalization;
using Spectre.Console;

namespace Quickstart.Results;

/// <summary>Shows the result to a person.</summary>
internal static class RunPrinter
{
    public static void Print(ShownRun run)
    {
        // A pipe or a file has no width; a table cut at 80 columns would lose the correlation IDs.
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 160;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("Question", "Search key", "HTTP", "Outcome")
            .AddColumn(new TableColumn("Time").RightAligned())
            .AddColumn(new TableColumn("Correlation ID").NoWrap());
        foreach (var exchange in run.Exchanges)
        {
            table.AddRow(
                Markup.Escape(exchange.Case),
                Markup.Escape(exchange.Search),
                exchange.Status.ToString(CultureInfo.InvariantCulture),
                exchange.Complaint is null ? exchange.Outcome : $"[red]{Markup.Escape(exchange.Outcome)}[/]",
                string.Create(CultureInfo.InvariantCulture, $"{exchange.Milliseconds:F0} ms"),
                exchange.CorrelationId);
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"log find    question and answer of {run.Exchanges[0].CorrelationId} are in the message log");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log verify  {run.Log.Records} records, {(run.Log.Verified ? "unbroken" : "BROKEN")}"));
        Console.WriteLine($"Everything is kept in {run.Directory}");
    }
}
