using Institute.Sidecar.Exchanges.Bounds;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges;

public sealed class ExchangeWarmUpTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task A_start_walks_the_way_of_a_question_and_leaves_nothing_behind(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);

        Assert.That(environment.Operational.Has(4010), Is.False, "it came to the end of the way");
        Assert.That(environment.Bank.Begun, Is.Zero);
        Assert.That(environment.Services.GetRequiredService<BytesInFlight>().Held, Is.Zero);
        await environment.StopAsync();
        Assert.That(environment.Records().Where(r => r.ExchangeId is not null), Is.Empty);
    }
}
