using Institute.Adapter.Wire;
using Institute.Testing;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Profiles;

internal sealed class SpoiltProfileTests
{
    private const string Sheet = "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"";

    private TemporaryDirectory folder = null!;

    [SetUp]
    public void Copy()
    {
        folder = new TemporaryDirectory();
        InventedProfile.CopyTo(folder.Path);
    }

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void The_copy_as_it_is_loads() => Assert.That(Faults(), Is.Empty);

    [Test]
    public void A_folder_that_is_not_there_is_told() => Assert.That(Faults(folder.Path + "-oj"), Has.One.Contains("no such folder"));

    [Test]
    public void A_changed_file_is_told_with_the_hash_it_has()
    {
        File.AppendAllText(Path.Combine(folder.Path, "query.xsd"), " ");

        Assert.That(Faults(), Has.One.Contains("query.xsd").And.One.Contains("SHA-256"));
    }

    [Test]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        File.WriteAllText(Path.Combine(folder.Path, "stray.txt"), "x");
        File.Delete(Path.Combine(folder.Path, "query.xsd"));
        InventedProfile.ChangeManifest(folder.Path, m =>
        {
            m["version"] = "";
            m["questionPath"] = "fragor";
            m["statuses"] = new System.Text.Json.Nodes.JsonObject { ["KI9999"] = 700 };
            m["correlationHeader"]!["in"] = "a b";
        });

        var faults = string.Join('\n', Faults());
        Assert.That(faults, Does.Contain("stray.txt").And.Contain("query.xsd").And.Contain("version").And.Contain("questionPath").And.Contain("KI9999").And.Contain("correlationHeader.in"));
    }

    [Test]
    public void An_unknown_name_in_the_manifest_is_told()
    {
        InventedProfile.ChangeManifest(folder.Path, m => m["oj"] = 1);

        Assert.That(Faults(), Has.One.Contains("$.oj: oj is missing, not known").And.None.Contains("Institute."));
    }

    [Test]
    public void A_value_of_another_kind_in_the_manifest_is_told_by_its_place()
    {
        InventedProfile.ChangeManifest(folder.Path, m => m["limits"]!["questionBytes"] = "many");

        Assert.That(Faults(), Has.One.Contains("$.limits.questionBytes: no JSON, or a value of another kind").And.None.Contains("System."));
    }

    [Test]
    public void A_missing_name_in_the_manifest_is_told()
    {
        InventedProfile.ChangeManifest(folder.Path, m => m.Remove("limits"));

        Assert.That(Faults(), Has.One.Contains(": limits is missing").And.None.Contains("Institute."));
    }

    [Test]
    public void A_file_outside_the_folder_is_not_read()
    {
        InventedProfile.ChangeManifest(folder.Path, m => m["files"]!["../outside.xsd"] = new string('0', 64));

        Assert.That(Faults(), Has.One.Contains("outside the profile's folder"));
    }

    [TestCase("<xsl:value-of select=\"document('x.xml')\"/>", "document()")]
    [TestCase("<a b=\"it's {document('x.xml')} isn't\"/>", "document()")]
    [TestCase("<xsl:value-of select=\"m:run()\" xmlns:m=\"urn:m\"/>", "extension functions")]
    [TestCase("<a xsl:extension-element-prefixes=\"m\" xmlns:m=\"urn:m\"/>", "extension elements")]
    [TestCase("<xsl:apply-imports/>", "apply-imports")]
    [TestCase("<xsl:apply-templates select=\"/\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"..\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\".\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"a/ancestor::*\"/>", "for ever")]
    [TestCase("<xsl:for-each select=\"/\"><xsl:apply-templates/></xsl:for-each>", "for ever")]
    public void A_template_that_does_this_is_refused(string content, string told)
    {
        InventedProfile.Change(folder.Path, "question.xslt", _ => $"{Sheet}><xsl:template match=\"/\">{content}</xsl:template><xsl:template match=\"*\"><xsl:apply-templates/></xsl:template></xsl:stylesheet>");

        Assert.That(Faults(), Has.Some.Contains(told));
    }

    [Test]
    public void Templates_that_call_each_other_in_a_circle_are_refused()
    {
        InventedProfile.Change(folder.Path, "question.xslt", _ => $"{Sheet}><xsl:template match=\"/\"><xsl:call-template name=\"a\"/></xsl:template><xsl:template name=\"a\"><xsl:call-template name=\"b\"/></xsl:template><xsl:template name=\"b\"><xsl:call-template name=\"a\"/></xsl:template></xsl:stylesheet>");

        Assert.That(Faults(), Has.Some.Contains("for ever"));
    }

    [Test]
    public void A_named_template_that_goes_on_down_is_no_circle()
    {
        InventedProfile.Change(folder.Path, "question.xslt", t => t
            .Replace("<xsl:apply-templates select=\"e:Body/q:Query\"/>", "<xsl:call-template name=\"down\"/>", StringComparison.Ordinal)
            .Replace("</xsl:stylesheet>", "<xsl:template name=\"down\"><xsl:apply-templates select=\"e:Body/q:Query\"/></xsl:template></xsl:stylesheet>", StringComparison.Ordinal));

        Assert.That(Faults(), Is.Empty);
    }

    [Test]
    public void A_script_is_refused()
    {
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace("<xsl:param", "<m:script xmlns:m=\"urn:schemas-microsoft-com:xslt\" implements-prefix=\"k\" language=\"C#\">int f() { return 1; }</m:script><xsl:param", StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("scripts"));
    }

    [TestCase("../outside.xslt")]
    [TestCase("file:///etc/passwd")]
    [TestCase("http://127.0.0.1:1/a.xslt")]
    [TestCase("missing.xslt")]
    public void An_include_of_anything_but_a_listed_file_is_refused(string href)
    {
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace("parties.xslt", href, StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("not a file of the profile"));
    }

    [Test]
    public void A_stylesheet_that_is_wrong_inside_an_include_is_refused_too()
    {
        InventedProfile.Change(folder.Path, "parties.xslt", t => t.Replace("select=\"k:Namn\"", "select=\"document('x')\"", StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("parties.xslt").And.Some.Contains("document()"));
    }

    [Test]
    public void A_stylesheet_that_does_not_compile_is_told()
    {
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace("match=\"k:Fel\"", "match=\"k:Fel[\"", StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("does not compile"));
    }

    [Test]
    public void Variables_that_stand_for_each_other_are_refused()
    {
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace("<xsl:param", "<xsl:variable name=\"a\" select=\"$b\"/><xsl:variable name=\"b\" select=\"concat($a, 'x')\"/><xsl:param", StringComparison.Ordinal).Replace("{k:TextEn}", "{$a}", StringComparison.Ordinal));

        Assert.That(Faults(), Has.Exactly(2).Contains("its own value"));
    }

    [TestCase("<xsl:attribute-set name=\"a\" use-attribute-sets=\"a\"/>", "<r:Problem xsl:use-attribute-sets=\"a\" ", TestName = "An_attribute_set_that_uses_itself_is_refused")]
    [TestCase("<xsl:key name=\"a\" match=\"k:Fel\" use=\"key('a', .)\"/>", "<r:Problem x=\"{key('a', 'x')}\" ", TestName = "A_key_that_uses_itself_is_refused")]
    [TestCase("<xsl:include href=\"answer.xslt\"/>", "<r:Problem  ", TestName = "A_stylesheet_that_includes_itself_is_refused")]
    public void Circle(string declaration, string use)
    {
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace("<xsl:param", declaration + "<xsl:param", StringComparison.Ordinal).Replace("<r:Problem ", use, StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("answer.xslt"));
    }

    [Test]
    public void A_stylesheet_with_a_DTD_is_refused()
    {
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace("<xsl:stylesheet", "<!DOCTYPE x><xsl:stylesheet", StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("DTD"));
    }

    [Test]
    public void A_schema_that_imports_what_no_listed_file_declares_is_refused()
    {
        const string import = "<xs:import namespace=\"urn:own\" schemaLocation=\"/etc/query.xsd\"/>";
        InventedProfile.Change(folder.Path, "envelope.xsd", t => t.Replace("<xs:import namespace=\"urn:example:registry:query:1\"", import + "<xs:import namespace=\"urn:example:registry:query:1\"", StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("do not compile"));
    }

    [Test]
    public void A_root_that_no_schema_declares_is_told()
    {
        InventedProfile.ChangeManifest(folder.Path, m => m["answer"]!["root"] = "{urn:example:envelope:1}Oj");

        Assert.That(Faults(), Has.One.Contains("answer.root"));
    }

    [Test]
    public void A_pattern_that_backtracks_without_end_is_refused()
    {
        InventedProfile.Change(folder.Path, "query.xsd", t => t.Replace("[0-9]{12}", "([A-Za-z]+ ?)+!", StringComparison.Ordinal));

        Assert.That(Faults(), Has.Some.Contains("the pattern ([A-Za-z]+ ?)+!"));
    }

    [Test]
    public void A_sample_that_breaks_the_schema_is_told()
    {
        InventedProfile.Change(folder.Path, "sample-question.xml", t => t.Replace("messageId", "id", StringComparison.Ordinal));

        Assert.That(Faults(), Has.One.Contains("sampleQuestion").And.One.Contains("KI1002"));
    }

    [Test]
    public void A_stylesheet_whose_answers_or_faults_break_the_schema_is_told_for_each()
    {
        InventedProfile.Change(folder.Path, "answer.xslt", t => t.Replace("retry=", "again=", StringComparison.Ordinal).Replace("rentedFrom=", "from=", StringComparison.Ordinal));

        var faults = Faults();
        Assert.Multiple(() =>
        {
            Assert.That(faults, Has.Exactly(2 * FaultCode.All.Count).Contains("the fault KI"));
            Assert.That(faults, Has.Exactly(2).Contains("safe-deposit box"));
        });
    }

    private IReadOnlyList<string> Faults(string? directory = null) =>
        WireFormats.Load(new() { ProfileDirectory = directory ?? folder.Path }) is WireFormatLoading.Refused refused ? refused.Faults : [];
}
