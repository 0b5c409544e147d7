using System.CommandLine;
using System.Globalization;
using PlatformSimulator.Journals;
using PlatformSimulator.Kits;

namespace PlatformSimulator.Commands;

/// <summary><c>log find</c> and <c>log show</c>: read the platform's own log.</summary>
internal static class LogCommands
{
    public static Command Create(TimeProvider clock) => new("log", "The platform's own log: what was asked and answered, as it was sent and received.")
    {
        Find(clock),
        Show(clock),
    };

    private static Command Find(TimeProvider clock)
    {
        var directory = OfDirectory();
        var correlation = new Option<string?>("--correlation") { Description = "Only this correlation ID." };
        var command = new Command("find", "Prints one line for each question and each answer, oldest first. Exit code 1 when there is none.") { directory, correlation };
        command.SetAction((result, _) => Failures.ToldAsync(() =>
        {
            var wanted = result.GetValue(correlation);
            foreach (var entry in Entries(result.GetRequiredValue(directory), wanted, clock))
            {
                var status = entry.Status?.ToString(CultureInfo.InvariantCulture) ?? "   ";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}  {entry.Kind,-8}  {status}  {entry.Original.Length,8}  {entry.CorrelationId}"));
            }

            return Task.FromResult(0);
        }));
        return command;
    }

    private static Command Show(TimeProvider clock)
    {
        var directory = OfDirectory();
        var correlation = new Option<string>("--correlation") { Description = "The correlation ID of the exchange.", Required = true };
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Writes 1-question.xml, 2-answer.xml, … into this folder instead of printing them." };
        var command = new Command("show", "Gives question and answer of one correlation ID byte by byte. Exit code 1 when there is none.") { directory, correlation, folder };
        command.SetAction((result, cancellationToken) => Failures.ToldAsync(async () =>
        {
            var found = Entries(result.GetRequiredValue(directory), result.GetRequiredValue(correlation), clock);
            await WriteAsync(found, result.GetValue(folder), cancellationToken);
            return 0;
        }));
        return command;
    }

    private static Option<DirectoryInfo> OfDirectory() => new("--directory", "-d") { Description = "The folder that ask was given.", Required = true };

    private static IReadOnlyList<JournalEntry> Entries(DirectoryInfo directory, string? correlationId, TimeProvider clock)
    {
        var place = Path.Combine(directory.FullName, "platform-log");
        if (!ExchangeJournal.IsIn(place))
        {
            throw new KitException("There is no log yet: ask writes it into the folder platform-log.");
        }

        using var journal = new ExchangeJournal(place, clock);
        return journal.Find(correlationId) is { Count: > 0 } found
            ? found
            : throw new KitException(correlationId is null ? "Nothing is recorded." : "Nothing is recorded under that correlation ID.");
    }

    private static async Task WriteAsync(IReadOnlyList<JournalEntry> entries, DirectoryInfo? folder, CancellationToken cancellationToken)
    {
        folder?.Create();
        await using var output = Console.OpenStandardOutput();
        foreach (var (number, entry) in entries.Index())
        {
            if (folder is null)
            {
                await output.WriteAsync(entry.Original, cancellationToken);
                output.WriteByte((byte)'\n');
            }
            else
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{number + 1}-{entry.Kind}.xml");
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), entry.Original, cancellationToken);
            }
        }
    }
}
