using Institute.Testing;
using Institute.Testing.Dialects;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>A profile that works on its sample and fails on a question that it did not foresee.</summary>
internal sealed class ProfileFailureTests
{
    [Test]
    public async Task A_question_that_the_profile_cannot_transform_is_KI5000_and_told_to_the_operator()
    {
        var wire = Dialect.All.Single(d => d.ProfileDirectory is not null);
        using var profile = new TemporaryDirectory();
        InventedProfile.CopyTo(profile.Path);
        InventedProfile.Change(profile.Path, "question.xslt", t => t.Replace("<Vardefack>", "<xsl:message terminate='yes'>not foreseen</xsl:message><Vardefack>", StringComparison.Ordinal));
        await using var host = await AdapterHost.StartAsync(wire, p => p.Options = o => o.ProfileDirectory = profile.Path);
        var questions = new Questions(wire);

        Assert.That((await host.AskAsync(questions.Person)).Outcome, Is.EqualTo("answered"), "the twin");
        Assert.That(host.Log.Has(1027), Is.False);
        Assert.That((await host.AskAsync(questions.Of(SearchKind.Box))).Outcome, Is.EqualTo("KI5000"));
        Assert.That(host.Log.Has(1027), Is.True);
    }
}
