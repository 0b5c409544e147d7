using System.Globalization;
using System.Text;
using Institute.Bench.Measuring;

namespace Institute.Bench.Adapters;

/// <summary>The adapter's tables as Markdown.</summary>
internal sealed class AdapterReport
{
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

    public void Table(string title, string note, IEnumerable<Measurement> rows)
    {
        Line();
        Line($"## {title}");
        Line(note);
        Line();
        Line("| what | a second on one core | microseconds | best round, a second by the clock | allocated |");
        Line("|---|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.PerCpuSecond:N0} | {1e6 / row.PerCpuSecond:N1} | {row.PerSecond:N0} | {row.BytesAllocated / 1024.0:N1} KiB |"));
        }
    }

    public void Peaks(IEnumerable<(string Name, long Bytes, long Peak)> rows)
    {
        Line();
        Line("## Peak memory");
        Line("The most that the process held (resident), over what it held before the question. The bank's own objects lie there before. A part of it is the collector's youngest generation, whose size follows the processor's cache: `DOTNET_GCgen0size=0x400000` makes it smaller.");
        Line();
        Line("| what | answer | peak over the baseline |");
        Line("|---|--:|--:|");
        foreach (var (name, bytes, peak) in rows)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {name} | {bytes / 1048576.0:N1} MiB | {peak / 1048576.0:N0} MiB |"));
        }
    }

    public override string ToString() => text.ToString();

    private void Line(string line = "") => text.Append(line).Append('\n');
}
