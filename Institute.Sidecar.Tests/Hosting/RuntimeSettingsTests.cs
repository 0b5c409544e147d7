using System.Text.Json.Nodes;

namespace Institute.Sidecar.Tests.Hosting;

public sealed class RuntimeSettingsTests
{
    [Test]
    public async Task Idle_threads_of_the_executable_sleep_instead_of_spinning()
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Institute.Sidecar.runtimeconfig.json")));

        Assert.That((int?)file?["runtimeOptions"]?["configProperties"]?["System.Threading.ThreadPool.UnfairSemaphoreSpinLimit"], Is.Zero);
    }
}
