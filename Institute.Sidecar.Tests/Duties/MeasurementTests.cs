using Institute.Sidecar.Tests.Samples;

namespace Institute.Sidecar.Tests.Duties;

/// <summary>What measures the product is kept running with it: a campaign that no longer starts is found out on the day it is needed.</summary>
public sealed class MeasurementTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task The_adapter_that_is_measured_is_made_of_the_products_own_parts_and_answers(CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await BuiltProgram.RunAsync("bench", "Institute.Bench", cancellationToken, "adapter-peak", "write");
        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(output.Trim(), Does.Match(@"^\d+ \d+$"));
    }
}
