using Institute.Bench.Comparing;
using Institute.Bench.Comparing.Contenders;
using Institute.Bench.Measuring;
using Institute.Testing.Conventions;

namespace Institute.Bench;

/// <summary>The sidecar beside what a bank would otherwise use.</summary>
internal sealed class CompareVerb : IVerb
{
    private const string File = "compare.md";

    public string Name => "compare";

    public string Description => "sidecar, bare YARP, nginx and HAProxy side by side, about seven minutes: [--short] [--out FOLDER], by default into bench/results";

    public bool Takes(IReadOnlyList<string> arguments) => Typed.IsShortAndOut(arguments);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var plan = arguments.Contains("--short", StringComparer.Ordinal) ? ComparisonPlan.Short : ComparisonPlan.Whole;
        var at = arguments.ToList().IndexOf("--out");
        var folder = at < 0 ? Repository.PathOf("bench", "results") : arguments[at + 1];
        Directory.CreateDirectory(folder);
        var machine = Machine.Describe();

        await using var kit = new ComparisonKit();
        var (contenders, absent) = (new List<IContender> { new DirectContender(kit) }, new List<string>());
        try
        {
            // Before all others: its token stands in everybody's question.
            contenders.Add(await SidecarContender.StartAsync(kit, cancellationToken));
            contenders.Add(await BareYarp.StartAsync(kit, cancellationToken));
            Take(await Nginx.StartAsync(kit, logsBodies: false, cancellationToken), "nginx (Debian package nginx-light is not installed)");
            Take(await Haproxy.StartAsync(kit, cancellationToken), "HAProxy (Debian package haproxy is not installed)");
            Take(await Nginx.StartAsync(kit, logsBodies: true, cancellationToken), "nginx that logs both bodies (Debian package libnginx-mod-http-lua is not installed: nginx by itself cannot log an answer's body)");
            absent.ForEach(a => Console.WriteLine("Not measured: " + a));

            var comparison = new Comparison(kit, plan, contenders);
            await comparison.RunAsync(cancellationToken);
            var report = new ComparisonReport(comparison, absent);
            Console.WriteLine(report.Text(machine));
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), report.Text(machine), cancellationToken);
            await report.DrawAsync(folder, cancellationToken);
            return 0;
        }
        finally
        {
            foreach (var contender in contenders)
            {
                await contender.DisposeAsync();
            }
        }

        void Take(IContender? contender, string otherwise)
        {
            if (contender is null)
            {
                absent.Add(otherwise);
            }
            else
            {
                contenders.Add(contender);
            }
        }
    }
}
