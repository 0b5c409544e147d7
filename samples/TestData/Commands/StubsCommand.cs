using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TestData.Customers;
using TestData.Stubs;

namespace TestData.Commands;

/// <summary><c>stubs</c>: the same bank as WireMock mappings of a core-banking system, one file each.</summary>
internal static class StubsCommand
{
    /// <summary>More would be more files than WireMock starts with in reasonable time.</summary>
    private const int MaxCustomers = 1_000;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(TimeProvider clock)
    {
        var customers = new Option<int>("--customers") { Description = "How many, 1 to 1,000.", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "The same seed, number and day give the same files.", DefaultValueFactory = _ => 1 };
        var today = new Option<DateOnly?>("--today") { Description = "The day from which ages are counted (yyyy-MM-dd); today unless given." };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder to write to: mappings/core/made of the stubs.", Required = true };
        customers.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) && count is < 1 or > MaxCustomers)
            {
                result.AddError("--customers must be 1 to 1000.");
            }
        });
        var command = new Command("stubs", "Writes a bank as WireMock mappings of the core-banking system in samples/wiremock.") { customers, seed, today, output };
        command.SetAction(async (result, cancellationToken) =>
        {
            var bank = new TestBank(result.GetValue(seed), result.GetValue(customers), result.GetValue(today) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            var folder = result.GetRequiredValue(output);
            folder.Create();
            foreach (var (name, mapping) in new CoreStubs(bank).Mappings())
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), mapping.ToJsonString(Json) + "\n", cancellationToken);
            }

            return 0;
        });
        return command;
    }
}
