using System.Globalization;
using System.Text;
using Institute.Bench.Measuring;
using Institute.Bench.Sabotages;
using Institute.Testing.Conventions;
using Institute.Testing.Sabotages;

namespace Institute.Bench;

/// <summary>Breaks each duty on purpose and looks whether its tests notice.</summary>
internal sealed class SabotageVerb : IVerb
{
    private const string DefaultFile = "bench/results/sabotage.md";

    public string Name => "sabotage";

    public string Description => "each duty broken on purpose, its tests must fail: [NAME...] [--out FILE], by default all into " + DefaultFile + "; exit code 1 when one is survived";

    public bool Takes(IReadOnlyList<string> arguments) => arguments is not [.., "--out"];

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var out0 = arguments.ToList().IndexOf("--out");
        var names = arguments.Where((_, i) => out0 < 0 || (i != out0 && i != out0 + 1)).ToList();
        var chosen = SabotageCatalogue.All.Where(s => names.Count == 0 || names.Contains(s.Name, StringComparer.Ordinal)).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync("Which one?\n" + string.Join('\n', SabotageCatalogue.All.Select(s => $"  {s.Name,-28}{s.What}")));
            return 2;
        }

        var sound = await TestRun.OfAsync(chosen.SelectMany(s => s.Tests), sabotage: null, cancellationToken);
        var unsound = chosen.SelectMany(s => s.Tests).Distinct(StringComparer.Ordinal).Where(t => sound.StateOf(t) != TestState.Passed).ToList();
        unsound.ForEach(t => Console.Error.WriteLine($"Without any sabotage, {t} did not pass: {sound.StateOf(t)}"));

        var table = new StringBuilder("| Duty | Sabotage | What goes wrong | Tests that must fail | Failed |\n|---|---|---|---|---|\n");
        var survived = 0;
        foreach (var sabotage in chosen)
        {
            var run = await TestRun.OfAsync(sabotage.Tests, sabotage.Name, cancellationToken);
            var silent = sabotage.Tests.Where(t => run.StateOf(t) != TestState.Failed).ToList();
            survived += silent.Count > 0 ? 1 : 0;
            var row = string.Create(CultureInfo.InvariantCulture, $"| {sabotage.Duty} | `{sabotage.Name}` | {sabotage.What} | {string.Join("<br>", sabotage.Tests.Select(t => $"`{t}`"))} | {sabotage.Tests.Count - silent.Count} of {sabotage.Tests.Count}{(silent.Count > 0 ? " **survived**" : "")} |");
            Console.WriteLine(row.Replace("<br>", ", ", StringComparison.Ordinal));
            silent.ForEach(t => Console.Error.WriteLine($"{sabotage.Name} is survived by {t}: {run.StateOf(t)}"));
            table.AppendLine(row);
        }

        var last = string.Create(CultureInfo.InvariantCulture, $"{chosen.Count} sabotages, {survived} survived");
        Console.WriteLine(last);
        if (names.Count == 0 || out0 >= 0)
        {
            var file = out0 < 0 ? Repository.PathOf(DefaultFile) : arguments[out0 + 1];
            await File.WriteAllTextAsync(file, $"# Every duty broken on purpose\n`dotnet run -c Release --project bench -- sabotage`\n\n{Machine.Describe()}\n\nA sabotage is a part of the test kit, never of the product. The tests pass without it and must fail with it.\n\n{table}\n{last}.\n", cancellationToken);
        }

        return survived + unsound.Count == 0 ? 0 : 1;
    }
}
