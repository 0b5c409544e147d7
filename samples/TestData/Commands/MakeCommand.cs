using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TestData.Customers;

namespace TestData.Commands;

/// <summary><c>make</c>: one customer a line, in JSON; as many as are asked for, without holding them.</summary>
internal static class MakeCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(TimeProvider clock)
    {
        var customers = new Option<int>("--customers") { Description = "How many, 1 to 1,000,000.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "The same seed, number and day give the same bank.", DefaultValueFactory = _ => 1 };
        var today = new Option<DateOnly?>("--today") { Description = "The day from which ages are counted (yyyy-MM-dd); today unless given." };
        var output = new Option<FileInfo?>("--out") { Description = "File to write; standard output unless given." };
        customers.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) && count is < 1 or > TestBank.MaxCustomers)
            {
                result.AddError("--customers must be 1 to 1000000.");
            }
        });
        var command = new Command("make", "Writes a bank: one customer with accounts and boxes a line, in JSON.") { customers, seed, today, output };
        command.SetAction(async (result, cancellationToken) =>
        {
            var bank = new TestBank(result.GetValue(seed), result.GetValue(customers), result.GetValue(today) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            await using var stream = result.GetValue(output) is { } file ? file.Create() : Console.OpenStandardOutput();
            await using var buffered = new BufferedStream(stream, 1 << 16);
            foreach (var customer in bank.Customers())
            {
                cancellationToken.ThrowIfCancellationRequested();
                await JsonSerializer.SerializeAsync(buffered, customer, Json, cancellationToken);
                buffered.WriteByte((byte)'\n');
            }

            return 0;
        });
        return command;
    }
}
