using System.Text.RegularExpressions;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conformance;

[Category("Slow")]
public sealed partial class OnboardingTests
{
    [Test]
    [CancelAfter(300_000)]
    public async Task The_commands_of_the_guide_work_as_they_stand(CancellationToken cancellationToken)
    {
        await using var kept = await KeptQuickstart.StartAsync(cancellationToken);
        var lines = Shell().Matches(Repository.Read("docs", "onboarding.md")).SelectMany(m => m.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.That(lines, Has.Count.GreaterThanOrEqualTo(8));
        foreach (var line in lines)
        {
            var (exitCode, output) = await KeptQuickstart.ShellAsync($"cd '{kept.Directory}' && {Located(line)} 2>&1", cancellationToken);
            Assert.That(exitCode, Is.Zero, $"{line}\n{output}");
        }
    }

    private static string Located(string line)
    {
        var built = Path.GetRelativePath(Repository.PathOf("Institute.Sidecar.Tests"), AppContext.BaseDirectory);
        string Program(string name) => $"dotnet '{Path.Combine(Repository.PathOf(name), built, name + ".dll")}'";
        var program = line.Split(' ')[0];
        return program switch
        {
            "Institute.Sidecar" => Program("Institute.Sidecar"),
            "kvs-conformance" => Program("Institute.Conformance"),
            _ => throw new AssertionException("The guide names a program that is not ours: " + program),
        } + line[program.Length..];
    }

    [GeneratedRegex(@"```sh\n(?<lines>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Shell();
}
