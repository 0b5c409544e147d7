using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Institute.Inventory;

/// <summary>The check as a command of the bank's own service: it has the lookups and the inventories that the check needs.</summary>
public static class InventoryProgram
{
    /// <summary>Runs <c>check</c> with its options; <c>--help</c> tells them. The service need not be started, and should not be.</summary>
    /// <remarks>Safe beside a serving instance: it reads, and asks the lookups as questions do. Exit code 0: nothing broken (with <c>--baseline</c>: nothing new); 1: something; 2: not carried out, goes on at the next call.</remarks>
    /// <param name="services">The built host's services, with <c>AddInstituteAdapter</c>, lookups and <c>AddInventory</c>.</param>
    /// <param name="arguments">For example <c>check --out report</c>.</param>
    /// <param name="cancellationToken">Stops the check so that it can go on.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(arguments);
        return RunAsync(services, arguments, AnsiConsole.Console, Console.Error, cancellationToken);
    }

    internal static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        var root = Create(new CheckRun(services, console, errors));
        var parsed = root.Parse([.. arguments], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = errors }, cancellationToken).ConfigureAwait(false);
        }

        foreach (var line in parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal))
        {
            await errors.WriteLineAsync(string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c))).ConfigureAwait(false);
        }

        return CheckRun.NotDone;
    }

    private static RootCommand Create(CheckRun run)
    {
        var sample = new Option<string>("--sample") { Description = "Share of the accounts and boxes that is asked for: 1 % unless given; all, or none.", DefaultValueFactory = _ => "1%" };
        var seed = new Option<int>("--seed") { Description = "Decides which.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out") { Description = "Folder for the report.", DefaultValueFactory = _ => "inventory" };
        var state = new Option<string?>("--state") { Description = "Folder in which a run that is stopped keeps what it has learnt; beside the report unless given. It is removed at the end." };
        var baseline = new Option<string?>("--baseline") { Description = "The inventory.json of an earlier run: tells what is new, and only that makes exit code 1." };
        var certificate = new Option<string?>("--certificate") { Description = "Whom rows are told to that must be mended (RSA): an encrypted file by customer key." };
        var second = new Option<string?>("--protected-certificate") { Description = "The same for rows with a secrecy mark; without it they are in no file." };
        sample.Validators.Add(result =>
        {
            if (ShareOf(result.Tokens is [var token] ? token.Value : "1%") is null)
            {
                result.AddError("--sample is a percentage such as 1% or 0.5%, all or none.");
            }
        });
        second.Validators.Add(result =>
        {
            if (result.GetResult(certificate) is null)
            {
                result.AddError("--protected-certificate goes with --certificate.");
            }
        });
        var check = new Command("check", "Checks everything that the lookups could be asked for.") { sample, seed, output, state, baseline, certificate, second };
        check.SetAction((result, cancellationToken) =>
        {
            var folder = result.GetValue(output)!;
            return run.RunAsync(
                new(
                    ShareOf(result.GetValue(sample)!) ?? 0, result.GetValue(seed), folder, result.GetValue(state) ?? Path.Combine(folder, "state"), result.GetValue(baseline),
                    result.GetValue(certificate), result.GetValue(second)),
                cancellationToken);
        });
        return new RootCommand("Checks a bank's whole searchable register before anybody asks.") { check };
    }

    private static double? ShareOf(string text) => text switch
    {
        "all" => 1,
        "none" => 0,
        [.. var number, '%'] when double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 => percent / 100,
        _ => null,
    };
}
