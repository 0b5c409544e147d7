using Institute.Sidecar.Tests.Samples;

namespace Institute.Sidecar.Tests.Duties;

/// <summary>A few sabotages here; all of them by <c>bench -- sabotage</c>.</summary>
public sealed class SabotageTests
{
    [Test]
    [Category("Slow")]
    [CancelAfter(180_000)]
    public async Task An_answer_that_leaves_unrecorded_and_a_token_of_another_are_noticed(CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await BuiltProgram.RunAsync("bench", "Institute.Bench", cancellationToken, "sabotage", "sent-before-recorded", "token-unbound");
        Assert.That((exitCode, output.TrimEnd().Split('\n')[^1]), Is.EqualTo((0, "2 sabotages, 0 survived")), errors);
    }
}
