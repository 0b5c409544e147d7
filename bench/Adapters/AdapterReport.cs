using System.Globalization;
using System.Text;
using Institute.Bench.Measuring;

namespace Institute.Bench.Adapters;

/// <summary>The adapter's tables as Markdown.</summary>
internal sealed class AdapterReport
{
    private const double Aim = 15_000;
    private const double PeakAim = 64;

    private readonly StringBuilder text = new();

    public AdapterReport Head(string machine)
    {
        Line("# The adapter's speed and memory");
        Line("Made by `dotnet run -c Release --project bench -- adapter`; each run writes this file anew.");
        Line();
        Line(machine);
        Line();
        Line("\"A core\" is a second of processor time, all threads and the garbage collector included: that number holds also when others use the machine. All validation is on.");
        return this;
    }

    public void One(IReadOnlyList<Measurement> rows)
    {
        Table("A question with a one-account answer", string.Create(CultureInfo.InvariantCulture, $"The aim is {Aim:N0} whole ones a second on one core: {Said(rows[^1].PerCpuSecond >= Aim)}."), rows);
    }

    public void Table(string title, string note, IEnumerable<Measurement> rows)
    {
        Section(title, note);
        Line("| what | a second on one core | microseconds | best round, a second by the clock | allocated |");
        Line("|---|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.PerCpuSecond:N0} | {1e6 / row.PerCpuSecond:N1} | {row.PerSecond:N0} | {row.BytesAllocated / 1024.0:N1} KiB |"));
        }
    }

    public void Hostile(IEnumerable<(Measurement Row, long Bytes, long Peak)> rows)
    {
        Section("Hostile documents", "Refused, with the schema at hand; the peak is one document's, in a process of its own. What is larger than 64 KiB gets past the size limit only where a bank has raised it.");
        Line("| what | size | microseconds each | allocated | peak over the baseline |");
        Line("|---|--:|--:|--:|--:|");
        foreach (var (row, bytes, peak) in rows)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {bytes / 1024.0:N1} KiB | {1e6 / row.PerCpuSecond:N1} | {row.BytesAllocated / 1024.0:N1} KiB | {peak / 1e6:N1} MB |"));
        }
    }

    public void Benchmarks(IEnumerable<BenchmarkRow> rows)
    {
        Section("The same by BenchmarkDotNet", "A short run in this process, by the clock: it should agree with the tables above on a machine that nobody else uses.");
        Line("| what | accounts | microseconds | deviation | allocated |");
        Line("|---|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Accounts:N0} | {row.Microseconds:N1} | {row.Deviation:N1} | {row.Allocated / 1024.0:N1} KiB |"));
        }
    }

    public void Peaks(IReadOnlyList<(string Name, long Bytes, long Peak)> rows)
    {
        Section("Peak memory", string.Create(CultureInfo.InvariantCulture, $"The most that the process held (resident), over what it held before the question, in a process that has answered one question before. The bank's own objects lie there before. The aim is under {PeakAim:N0} MB for the whole question in kvs: {Said(rows[^1].Peak / 1e6 < PeakAim)}. A part of it is the collector's youngest generation, whose size follows the processor's cache: `DOTNET_GCgen0size=0x400000` makes it smaller."));
        Line("| what | answer | peak over the baseline |");
        Line("|---|--:|--:|");
        foreach (var (name, bytes, peak) in rows)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {name} | {bytes / 1e6:N1} MB | {peak / 1e6:N1} MB |"));
        }
    }

    public override string ToString() => text.ToString();

    private static string Said(bool met) => met ? "met" : "**missed**";

    private void Section(string title, string note)
    {
        Line();
        Line($"## {title}");
        Line(note);
        Line();
    }

    private void Line(string line = "") => text.Append(line).Append('\n');
}
