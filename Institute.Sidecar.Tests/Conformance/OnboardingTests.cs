using Institute.Sidecar.Tests.Guides;
using Institute.Sidecar.Tests.Samples;

namespace Institute.Sidecar.Tests.Conformance;

[Category("Slow")]
public sealed class OnboardingTests
{
    [Test]
    [CancelAfter(300_000)]
    public async Task The_commands_of_the_guide_work_as_they_stand(CancellationToken cancellationToken)
    {
        await using var kept = await KeptQuickstart.StartAsync(cancellationToken);
        var blocks = GuideShell.Blocks("docs/onboarding.md");
        Assert.That(blocks.Sum(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length), Is.GreaterThanOrEqualTo(8));
        await GuideShell.RunAsync(kept.Directory, blocks, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
    }
}
