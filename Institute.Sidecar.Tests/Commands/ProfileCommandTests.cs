using Institute.Testing;
using Institute.Testing.Profiles;

namespace Institute.Sidecar.Tests.Commands;

[TestFixture]
public sealed class ProfileCommandTests
{
    private TemporaryDirectory folder = null!;

    [SetUp]
    public void Copy()
    {
        folder = new();
        InventedProfile.CopyTo(folder.Path);
    }

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public async Task A_whole_folder_passes_the_check() => Assert.That((await RunAsync("check", folder.Path)).Code, Is.Zero);

    [Test]
    public async Task A_changed_file_fails_the_check_until_it_is_hashed_again()
    {
        File.AppendAllText(folder.File("query.xsd"), "\n");
        File.WriteAllText(folder.File("more.xsd"), "<schema xmlns='http://www.w3.org/2001/XMLSchema'/>");
        var before = await RunAsync("check", folder.Path);
        var hashed = await RunAsync("hash", folder.Path);
        var after = await RunAsync("check", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(before.Code, Is.EqualTo(1));
            Assert.That(before.Output, Does.Contain("query.xsd").And.Contain("more.xsd"));
            Assert.That(hashed.Output, Does.Contain("query.xsd: changed").And.Contain("more.xsd: listed").And.Contain("reply.xsd: as it was"));
            Assert.That(after.Code, Is.Zero, after.Output);
        });
    }

    [Test]
    public async Task A_question_is_shown_as_kvs()
    {
        var tried = await RunAsync("try", folder.Path, "--question", folder.File("sample-question.xml"), "--show");
        Assert.That(tried.Code, Is.Zero, tried.Output + tried.Errors);
        Assert.That(tried.Output, Does.Contain("<Personnummer>195902173391</Personnummer>"));
    }

    [Test]
    public async Task A_question_that_breaks_the_schema_is_told_with_line_element_and_rule()
    {
        var file = folder.Path + ".xml";
        File.WriteAllText(file, Wrong());
        var tried = await RunAsync("try", folder.Path, "--question", file);
        File.Delete(file);
        Assert.That(tried.Code, Is.EqualTo(1));
        Assert.That(tried.Output, Does.Contain("The official question, line 6, column")
            .And.Contain("attribute idNumber").And.Contain("Pattern"));
    }

    [Test]
    public async Task What_a_stylesheet_says_is_shown()
    {
        const string template = "<xsl:template match=\"q:Query\">";
        const string message = "<xsl:message>from <xsl:value-of select=\"@from\"/></xsl:message>";
        InventedProfile.Change(folder.Path, "question.xslt", t => t.Replace(template, template + message, StringComparison.Ordinal));
        var tried = await RunAsync("try", folder.Path, "--question", folder.File("sample-question.xml"));
        Assert.That(tried.Output, Does.Contain("The stylesheet says: from 2026-01-01"));
    }

    [TestCase("none")]
    [TestCase("account")]
    [TestCase("former-box")]
    [TestCase("KI1002")]
    public async Task An_answer_of_a_kind_is_shown_as_the_official_one(string kind)
    {
        var tried = await RunAsync("try", folder.Path, "--answer", kind, "--show");
        Assert.That(tried.Code, Is.Zero, tried.Output + tried.Errors);
        Assert.That(tried.Output, Does.Contain("ReplyEnvelope"));
    }

    [Test]
    public async Task An_answer_that_breaks_the_schema_is_told_and_shown_all_the_same()
    {
        const string account = "<r:Account opened";
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace(account, "<r:Account wrong=\"1\" opened", StringComparison.Ordinal));
        var tried = await RunAsync("try", folder.Path, "--answer", "account", "--show");
        Assert.That(tried.Code, Is.EqualTo(1));
        Assert.That(tried.Output, Does.Contain("The official answer, line 1").And.Contain("'wrong' attribute").And.Contain("wrong=\"1\""));
    }

    [Test]
    public async Task An_unknown_kind_lists_those_there_are() =>
        Assert.That((await RunAsync("try", folder.Path, "--answer", "oj")).Errors, Does.Contain("none, account, closed-account"));

    [Test]
    public async Task Every_listed_sample_is_tried_at_load()
    {
        InventedProfile.Change(folder.Path, "second.xml", _ => Wrong());
        InventedProfile.Change(folder.Path, "svar.xml", _ => "<Svar/>");
        InventedProfile.ChangeManifest(folder.Path, m =>
        {
            m["sampleQuestions"] = new System.Text.Json.Nodes.JsonArray("second.xml");
            m["sampleAnswers"] = new System.Text.Json.Nodes.JsonArray("svar.xml");
        });
        var check = await RunAsync("check", folder.Path);
        Assert.That(check.Output, Does.Contain("second.xml: The official question, line 6").And.Contain("svar.xml: The kvs answer"));
    }

    private string Wrong() => File.ReadAllText(folder.File("sample-question.xml")).Replace("195902173391", "12", StringComparison.Ordinal);

    private static Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandResult.OfAsync(TimeProvider.System, ["profile", .. arguments]);
}
