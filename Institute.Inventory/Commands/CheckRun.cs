using System.Diagnostics;
using Institute.Adapter;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Institute.Inventory;

/// <summary>Runs the check as a command: progress, summary, files, exit code.</summary>
internal sealed class CheckRun(IServiceProvider services, IAnsiConsole console, TextWriter errors)
{
    /// <summary>Nothing is broken, or with an earlier report nothing is new.</summary>
    public const int Clean = 0;

    /// <summary>Something is.</summary>
    public const int Found = 1;

    /// <summary>The check could not be carried out; what it has learnt is kept.</summary>
    public const int NotDone = 2;

    public async Task<int> RunAsync(CheckSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var baseline = settings.Baseline is { } earlier ? Baseline.Read(earlier) : null;
            using var ordinary = settings.Certificate is { } file ? DetailFiles.Load(file) : null;
            using var secret = settings.ProtectedCertificate is { } second ? DetailFiles.Load(second) : null;
            var details = ordinary is null ? null : new DetailFiles(ordinary, secret);
            Directory.CreateDirectory(settings.Output);
            var report = await CheckAsync(settings, details, cancellationToken).ConfigureAwait(false);
            Write(settings, report, baseline, details);
            Tell(report, baseline);
            return baseline is null ? report.Broken.Any() ? Found : Clean : baseline.New(report).Any() ? Found : Clean;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync($"Stopped. The same command goes on from {settings.State}.").ConfigureAwait(false);
        }
        catch (InventoryException e)
        {
            await errors.WriteLineAsync(e.Message).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await errors.WriteLineAsync($"A file could not be read or written ({e.GetType().Name}). The same command goes on from {settings.State}.").ConfigureAwait(false);
        }

        catch (Exception e) when (e is not OptionsValidationException)
        {
            // The bank's code, its driver, its server: told by type and place, for a message can hold a row. Settings are the host's to tell.
            await errors.WriteLineAsync($"The check broke off ({PlaceOf(e)}). The same command goes on from {settings.State}.").ConfigureAwait(false);
        }

        return NotDone;
    }

    // Types from outside to inside, and the method in which the innermost was thrown.
    private static string PlaceOf(Exception failure)
    {
        var types = failure.GetType().FullName;
        while (failure.InnerException is { } inner)
        {
            failure = inner;
            types += " of " + failure.GetType().FullName;
        }

        return new StackTrace(failure).GetFrame(0)?.GetMethod() is { DeclaringType: { } type } method ? $"{types} in {type.FullName}.{method.Name}" : types!;
    }

    private async Task<InventoryReport> CheckAsync(CheckSettings settings, DetailFiles? details, CancellationToken cancellationToken)
    {
        var check = new InventoryCheck(services, new() { Sample = settings.Sample, Seed = settings.Seed, StateFolder = settings.State });
        var clock = services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        var begun = clock.GetTimestamp();
        return await console.Status().StartAsync("Reading", status => check.RunAsync(
            new Reporting(p =>
            {
                var seconds = Math.Max(0.001, clock.GetElapsedTime(begun).TotalSeconds);
                status.Status($"{(p.Pass == 1 ? "Reading and asking" : "Looking again")}: {p.Rows:N0} rows, {p.Asked:N0} questions, {p.Rows / seconds:N0} rows a second");
            }),
            details is null ? null : details.Add,
            cancellationToken)).ConfigureAwait(false);
    }

    private static void Write(CheckSettings settings, InventoryReport report, Baseline? baseline, DetailFiles? details)
    {
        File.WriteAllBytes(Path.Combine(settings.Output, "inventory.json"), JsonReport.Of(report));
        File.WriteAllText(Path.Combine(settings.Output, "inventory.html"), new HtmlReport(report, baseline, ReportWords.English).Page());
        File.WriteAllText(Path.Combine(settings.Output, "inventory.sv.html"), new HtmlReport(report, baseline, ReportWords.Swedish).Page());
        details?.Write(settings.Output);
    }

    private void Tell(InventoryReport report, Baseline? baseline)
    {
        var table = new Table().AddColumns("rule", "what is wrong", "how many").Border(TableBorder.Ascii2);
        foreach (var (rule, count) in report.Broken)
        {
            table.AddRow(rule.Code, Markup.Escape(rule.English), Markup.Escape(SmallCount.Of(count)));
        }

        console.WriteLine($"{SmallCount.Of(report.Tally.Rows)} rows, {SmallCount.Of(report.Tally.Searches.Values.Sum(s => s.Asked))} questions.");
        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
        else
        {
            console.WriteLine(ReportWords.English.Clean);
        }

        foreach (var (rule, count, before) in baseline?.New(report) ?? [])
        {
            console.WriteLine($"New: {rule.Code}, {before} before, {SmallCount.Of(count)} now.");
        }
    }

    /// <summary>Called where the work is, not on another thread some time later.</summary>
    private sealed class Reporting(Action<InventoryProgress> told) : IProgress<InventoryProgress>
    {
        public void Report(InventoryProgress value) => told(value);
    }
}
