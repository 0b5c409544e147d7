using System.Globalization;
using Institute.Bench.Growing;
using Institute.Bench.Measuring;
using Institute.Testing.Conventions;

namespace Institute.Bench;

/// <summary>What changes when customers and log grow a thousandfold, and what grows under steady load.</summary>
internal sealed class GrowthVerb : IVerb
{
    private const int SoakMinutes = 30;
    private const int ShortMost = 100_000;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public string Name => "growth";

    public string Description => "1,000 to 1,000,000 customers and log records, under eight minutes: [--short] [--out FOLDER]; or: soak [MINUTES] at 200 questions a second, by default 30";

    public bool Takes(IReadOnlyList<string> arguments) => arguments is ["soak"] || (arguments is ["soak", var minutes] && double.TryParse(minutes, CultureInfo.InvariantCulture, out var many) && many > 0) || Typed.IsShortAndOut(arguments);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var at = arguments.ToList().IndexOf("--out");
        var folder = at < 0 ? Repository.PathOf("bench", "results") : arguments[at + 1];
        Directory.CreateDirectory(folder);
        var machine = Machine.Describe();
        if (arguments.Count > 0 && arguments[0] is "soak")
        {
            var minutes = arguments.Count > 1 && double.TryParse(arguments[1], CultureInfo.InvariantCulture, out var wanted) ? wanted : SoakMinutes;
            var samples = await Soak.RunAsync(TimeSpan.FromMinutes(minutes), cancellationToken);
            await WriteAsync(Path.Combine(folder, "soak.md"), GrowthReport.Soak(machine, samples), cancellationToken);
            await GrowthReport.DrawAsync(folder, samples, cancellationToken);
            return 0;
        }

        var most = arguments.Contains("--short", StringComparer.Ordinal) ? ShortMost : int.MaxValue;
        var (banks, logs) = (new List<CustomerSize>(), new List<LogSize>());
        foreach (var size in Sizes.Where(s => s <= most))
        {
            banks.Add(await GrowingBank.MeasureAsync(size, cancellationToken));
            Console.WriteLine(banks[^1]);
        }

        using var log = new GrowingLog();
        foreach (var size in Sizes.Where(s => s <= most))
        {
            logs.Add(await log.GrowToAsync(size, cancellationToken));
            Console.WriteLine(logs[^1]);
        }

        await WriteAsync(Path.Combine(folder, "growth.md"), GrowthReport.Growth(machine, banks, logs), cancellationToken);
        await GrowthReport.DrawAsync(folder, banks, logs, cancellationToken);
        return 0;
    }

    private static Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        Console.WriteLine(text);
        return File.WriteAllTextAsync(file, text, cancellationToken);
    }
}
