using System.CommandLine;
using System.Globalization;
using PlatformSimulator.Answers;
using PlatformSimulator.Connections;
using PlatformSimulator.Journals;

namespace PlatformSimulator.Commands;

/// <summary><c>ask</c>: sends question files, or questions made from options, one after the other, and prints the answers.</summary>
internal static class AskCommand
{
    private static readonly TimeSpan ResponseBudget = TimeSpan.FromSeconds(10);

    public static Command Create(TimeProvider clock)
    {
        var kitOptions = new KitOptions();
        var searches = new SearchOptions();
        var files = new Argument<FileInfo[]>("files") { Description = "Question documents, sent exactly as they are.", Arity = ArgumentArity.ZeroOrMore };
        var correlation = new Option<string?>("--correlation") { Description = "Correlation ID to send; made anew for each question unless given." };
        var withoutToken = new Option<bool>("--without-token") { Description = "Sends no access token." };
        var command = new Command("ask", "Asks, checks each answer against the schema, and prints it. Exit code 1 when an answer is not valid, late, or bears another correlation ID.") { files, correlation, withoutToken };
        kitOptions.AddTo(command);
        searches.AddTo(command);
        command.SetAction((result, cancellationToken) => Failures.ToldAsync(async () =>
        {
            var (directory, kit, address) = kitOptions.Read(result);
            byte[][] questions = [.. (result.GetValue(files) ?? []).Select(f => File.ReadAllBytes(f.FullName)), .. searches.Read(result).Select(q => q.Write(clock))];
            if (questions.Length == 0)
            {
                throw new Kits.KitException("Nothing to ask: name a question file or a search option (--person, --iban, …).");
            }

            using var connection = PlatformConnection.Open(address, directory, kit);
            using var journal = new ExchangeJournal(Path.Combine(directory, "platform-log"), clock);
            var tokens = new TokenClient(connection.Client, kit, clock);
            var client = new QuestionClient(connection.Client, kit, journal, clock);
            var inspector = new AnswerInspector();
            var allWell = true;
            foreach (var question in questions)
            {
                var id = result.GetValue(correlation) ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");
                var token = result.GetValue(withoutToken) ? null : await tokens.GetAsync(cancellationToken);
                allWell &= Print(await client.AskAsync(question, id, token, cancellationToken), id, inspector);
            }

            return allWell ? 0 : 1;
        }));
        return command;
    }

    private static bool Print(ReceivedAnswer answer, string correlationId, AnswerInspector inspector)
    {
        var inspected = inspector.Inspect(answer.Body);
        List<string> findings = [.. inspected.Findings];
        if (!string.Equals(answer.CorrelationId, correlationId, StringComparison.Ordinal))
        {
            findings.Add("The correlation ID was not echoed.");
        }

        if (answer.Elapsed > ResponseBudget)
        {
            findings.Add("The answer took longer than ten seconds.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}  {inspected.Outcome}  {answer.Elapsed.TotalMilliseconds:F0} ms  correlation {correlationId}"));
        foreach (var finding in findings)
        {
            Console.WriteLine("  ! " + finding);
        }

        Console.WriteLine(System.Text.Encoding.UTF8.GetString(answer.Body));
        return findings.Count == 0;
    }
}
