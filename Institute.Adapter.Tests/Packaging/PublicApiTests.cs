using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Packaging;

/// <summary>What banks compile against changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void The_public_api_is_the_approved_one()
    {
        var printed = PublicApi.Of(typeof(Engagement).Assembly);
        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "PublicApi.received.txt");
        File.WriteAllText(received, printed);

        Assert.That(printed, Is.EqualTo(Repository.Read("Institute.Adapter", "PublicApi.approved.txt")),
            $"If the change is meant, copy {received} over Institute.Adapter/PublicApi.approved.txt and write it into CHANGELOG.md.");
    }
}
