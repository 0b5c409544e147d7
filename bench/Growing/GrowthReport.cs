using System.Globalization;
using System.Text;
using Institute.Bench.Charts;

namespace Institute.Bench.Growing;

/// <summary>Growth and soak in words, numbers and pictures.</summary>
internal static class GrowthReport
{
    public static string Growth(string machine, IReadOnlyList<CustomerSize> banks, IReadOnlyList<LogSize> logs)
    {
        var text = new StringBuilder("# Growth\n`dotnet run -c Release --project bench -- growth`\n\n").Append(machine)
            .Append("\n\n## Customers\nThe adapter without HTTP: a question by number is read, looked up, disclosed, written and validated. The bank is made by seed (`samples/TestData`).\n\n![questions](growth-customers.svg)\n\n| customers | questions a processor second | allocated for each | the made bank holds |\n|---|---|---|---|\n");
        foreach (var bank in banks)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {bank.Customers:N0} | {bank.PerCpuSecond:N0} | {bank.BytesEach / 1024.0:0.0} KB | {bank.BookBytes / 1048576.0:0.0} MB |\n");
        }

        text.Append("\n## The message log\nOne segment of real records (0.9 KB questions, 1.2 KB answers), durable, encrypted, under signed heads. Start is opening for writing with the look back at unfinished exchanges; finding is the newest exchange by its correlation ID; verifying is every record, leaf, head and signature.\n\n![records a second](growth-log-write.svg) ![start and find](growth-log-find.svg) ![verify](growth-log-verify.svg)\n\n| records | durable records a second | start | find | verify | records verified a second | verifying holds | on disk |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var log in logs)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {log.Records:N0} | {log.PerSecond:N0} | {log.StartMilliseconds:N0} ms | {log.FindMilliseconds:N1} ms | {log.VerifySeconds:N1} s | {log.Records / log.VerifySeconds:N0} | {log.VerifyBytes / 1048576.0:0} MB | {log.Bytes / 1048576.0:N0} MB |\n");
        }

        return text.ToString();
    }

    public static async Task DrawAsync(string folder, IReadOnlyList<CustomerSize> banks, IReadOnlyList<LogSize> logs, CancellationToken cancellationToken)
    {
        await Of("Questions a processor second", "customers", [("adapter without HTTP", [.. banks.Select(b => ((double)b.Customers, b.PerCpuSecond))])]).WriteAsync(Path.Combine(folder, "growth-customers.svg"), cancellationToken);
        await Of("Durable records a second", "records in the log", [("16 callers", [.. logs.Select(l => ((double)l.Records, l.PerSecond))])]).WriteAsync(Path.Combine(folder, "growth-log-write.svg"), cancellationToken);
        await Of("Start and find, ms", "records in the log", [("start", [.. logs.Select(l => ((double)l.Records, l.StartMilliseconds))]), ("find", [.. logs.Select(l => ((double)l.Records, l.FindMilliseconds))])]).WriteAsync(Path.Combine(folder, "growth-log-find.svg"), cancellationToken);
        await Of("Verify, seconds", "records in the log", [("the whole log", [.. logs.Select(l => ((double)l.Records, l.VerifySeconds))])]).WriteAsync(Path.Combine(folder, "growth-log-verify.svg"), cancellationToken);
    }

    public static string Soak(string machine, IReadOnlyList<SoakSample> samples)
    {
        // The first fifth is warming up: what grows after it grows.
        var steady = samples.Skip(samples.Count / 5).ToList();
        var (first, last) = (steady[0], steady[^1]);
        var text = new StringBuilder("# Soak\n`dotnet run -c Release --project bench -- growth soak`\n\n").Append(machine)
            .Append(CultureInfo.InvariantCulture, $"\n\nThe real executable under {Growing.Soak.PerSecond} questions a second that do not wait for answers, {last.Minutes:0} minutes.\n\n![memory](soak-memory.svg) ![open files](soak-files.svg) ![write-ahead log](soak-wal.svg) ![p99](soak-p99.svg)\n\n| | after {first.Minutes:0.0} minutes | after {last.Minutes:0.0} minutes | most |\n|---|---|---|---|\n")
            .Append(CultureInfo.InvariantCulture, $"| resident memory, MB | {first.ResidentMegabytes:0} | {last.ResidentMegabytes:0} | {samples.Max(s => s.ResidentMegabytes):0} |\n")
            .Append(CultureInfo.InvariantCulture, $"| open files | {first.OpenFiles} | {last.OpenFiles} | {samples.Max(s => s.OpenFiles)} |\n")
            .Append(CultureInfo.InvariantCulture, $"| write-ahead log, MB | {first.WalMegabytes:0.0} | {last.WalMegabytes:0.0} | {samples.Max(s => s.WalMegabytes):0.0} |\n")
            .Append(CultureInfo.InvariantCulture, $"| p99, ms | {first.P99:0.0} | {last.P99:0.0} | {samples.Max(s => s.P99):0.0} |\n\nQuestions that were refused or lost: {samples.Sum(s => s.Unanswered)}.\n");
        return text.ToString();
    }

    public static async Task DrawAsync(string folder, IReadOnlyList<SoakSample> samples, CancellationToken cancellationToken)
    {
        foreach (var (name, title, value) in new (string, string, Func<SoakSample, double>)[]
        {
            ("memory", "Resident memory, MB", s => s.ResidentMegabytes),
            ("files", "Open files", s => s.OpenFiles),
            ("wal", "Write-ahead log, MB", s => s.WalMegabytes),
            ("p99", "p99 of 20 seconds, ms", s => s.P99),
        })
        {
            var chart = new LineChart(title, "minutes") { Series = [("sidecar", [.. samples.Select(s => (s.Minutes, value(s)))])] };
            await chart.WriteAsync(Path.Combine(folder, $"soak-{name}.svg"), cancellationToken);
        }
    }

    private static LineChart Of(string title, string along, IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> series) => new(title, along) { IsLogarithmic = true, Series = series };
}
