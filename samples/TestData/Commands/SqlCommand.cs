using System.CommandLine;
using System.Globalization;
using System.Text;
using TestData.Customers;
using TestData.Sql;

namespace TestData.Commands;

/// <summary><c>sql</c>: the same bank as rows of the views that lookups over SQL read.</summary>
internal static class SqlCommand
{
    public static Command Create(TimeProvider clock)
    {
        var customers = new Option<int>("--customers") { Description = "How many, 1 to 1,000,000.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "The same seed, number and day give the same bank.", DefaultValueFactory = _ => 1 };
        var today = new Option<DateOnly?>("--today") { Description = "The day from which ages are counted (yyyy-MM-dd); today unless given." };
        var schema = new Option<string?>("--schema") { Description = "Schema of the tables, for example kvs; none unless given." };
        var output = new Option<FileInfo?>("--out") { Description = "File to write; standard output unless given." };
        customers.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) && count is < 1 or > TestBank.MaxCustomers)
            {
                result.AddError("--customers must be 1 to 1000000.");
            }
        });
        schema.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !token.Value.All(c => char.IsAsciiLetterLower(c) || c == '_'))
            {
                result.AddError("--schema must be lower-case letters and underscores.");
            }
        });
        var command = new Command("sql", "Writes a bank as INSERT statements for PostgreSQL or SQLite, into the tables of docs/sql.md.") { customers, seed, today, schema, output };
        command.SetAction(async (result, cancellationToken) =>
        {
            var bank = new TestBank(result.GetValue(seed), result.GetValue(customers), result.GetValue(today) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            await using var stream = result.GetValue(output) is { } file ? file.Create() : Console.OpenStandardOutput();
            await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
            using var script = new SqlScript(writer, result.GetValue(schema));
            foreach (var customer in bank.Customers())
            {
                cancellationToken.ThrowIfCancellationRequested();
                script.Write(customer);
            }

            return 0;
        });
        return command;
    }
}
