using System.CommandLine;
using System.Globalization;
using System.Text;
using PlatformSimulator.Journals;

namespace PlatformSimulator.Commands;

/// <summary><c>journal</c>: reads the platform's own log.</summary>
internal static class JournalCommand
{
    public static Command Create(TimeProvider clock)
    {
        var directory = new Option<DirectoryInfo>("--directory", "-d") { Description = "The folder that ask was given.", Required = true };
        var correlation = new Option<string?>("--correlation") { Description = "Prints question and answer of this correlation ID in original format; without it, one line for each entry." };
        var command = new Command("journal", "Shows what was asked and answered.") { directory, correlation };
        command.SetAction((result, cancellationToken) => Failures.ToldAsync(async () =>
        {
            using var journal = new ExchangeJournal(Path.Combine(result.GetRequiredValue(directory).FullName, "platform-log"), clock);
            var wanted = result.GetValue(correlation);
            var found = false;
            await foreach (var entry in journal.ReadAsync(cancellationToken))
            {
                if (wanted is null || string.Equals(wanted, entry.CorrelationId, StringComparison.Ordinal))
                {
                    found = true;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}  {entry.Kind,-8}  {entry.Status?.ToString(CultureInfo.InvariantCulture) ?? "   "}  {entry.CorrelationId}"));
                    if (wanted is not null)
                    {
                        Console.WriteLine(Encoding.UTF8.GetString(entry.Original));
                    }
                }
            }

            return found ? 0 : throw new Kits.KitException("Nothing is recorded" + (wanted is null ? "." : " under that correlation ID."));
        }));
        return command;
    }
}
