namespace Institute.Adapter.Tests.Wire.Profiles;

internal sealed class StylesheetScanTests
{
    private const string Start = "<xsl:template match=\"/e:QueryEnvelope\">";
    private const string Sheet = "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" xmlns:msxsl=\"urn:schemas-microsoft-com:xslt\" xmlns:q=\"urn:example:registry:query:1\"";

    [TestCase("<xsl:stylesheet", "<?altova_samplexml sample.xml?><xsl:stylesheet", TestName = "An_editors_instruction_is_let_be")]
    [TestCase("<Fraga>", "<Fraga><xsl:variable name=\"v\"><x t=\"Stängt, öppnar 04:00 (svensk tid), se document (1)\"/></xsl:variable>", TestName = "Text_on_a_literal_element_is_no_expression")]
    [TestCase("<Fraga>", "<Fraga><xsl:variable name=\"v\"><x t=\"{{m:run()}}\"/></xsl:variable>", TestName = "A_doubled_brace_is_text")]
    [TestCase("select=\"e:Body/q:Query\"", "select=\"//q:Query\"", TestName = "A_path_from_the_root_to_an_elements_name_is_no_circle_of_the_envelopes_template")]
    public void Harmless(string before, string after)
    {
        using var profile = new AlteredProfile().Change("question.xslt", "match=\"/e:QueryEnvelope\"", "match=\"/\"").Change("question.xslt", "e:Header/", "e:QueryEnvelope/e:Header/").Change("question.xslt", "select=\"e:Body", "select=\"e:QueryEnvelope/e:Body");
        profile.Change("question.xslt", before.Replace("e:Body", "e:QueryEnvelope/e:Body", StringComparison.Ordinal), after);
        Assert.That(profile.Faults(), Is.Empty);
    }

    [TestCase("<xsl:apply-templates select=\"current ( )/..\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"current  ()\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"key&#10;('k', 'x')\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"msxsl:node-set(/)\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"* | msxsl:node-set(.)\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"a/ parent :: *\"/>", "for ever")]
    [TestCase("<xsl:apply-templates select=\"descendant-or-self::node()\"/>", "for ever")]
    [TestCase("<xsl:value-of select=\"document&#10; ('x')\"/>", "document()")]
    [TestCase("<x a=\"{'}'}{document('x')}\"/>", "document()")]
    [TestCase("<x a=\"{msxsl:run (1)}\"/>", "extension functions")]
    [TestCase("<x xsl:version=\"2.0\"/>", "says version 2.0")]
    public void A_spelling_hides_nothing(string content, string told)
    {
        using var profile = new AlteredProfile().Add("question.xslt", $"{Sheet}><xsl:template match=\"/\"><xsl:apply-templates/></xsl:template><xsl:template match=\"*\">{content}<xsl:apply-templates/></xsl:template></xsl:stylesheet>");
        Assert.That(profile.Faults(), Has.Some.Contains(told));
    }

    [Test]
    public void Two_prefixes_of_one_namespace_hide_no_circle()
    {
        using var profile = new AlteredProfile().Add("question.xslt", $"{Sheet} xmlns:a=\"urn:n\" xmlns:b=\"urn:n\"><xsl:template name=\"a:t\"><xsl:call-template name=\" b:t \"/></xsl:template></xsl:stylesheet>");
        Assert.That(profile.Faults(), Has.Some.Contains("for ever"));
    }

    [Test]
    public void A_circle_by_an_attribute_set_is_refused()
    {
        using var profile = new AlteredProfile().Add("question.xslt", $"{Sheet}><xsl:attribute-set name=\"s\"><xsl:attribute name=\"a\"><xsl:call-template name=\"t\"/></xsl:attribute></xsl:attribute-set><xsl:template name=\"t\"><x xsl:use-attribute-sets=\"s\"/></xsl:template></xsl:stylesheet>");
        Assert.That(profile.Faults(), Has.Some.Contains("attribute set"));
    }

    [TestCase("2.0")]
    [TestCase("3.0")]
    [TestCase("1.1")]
    public void Another_version_is_refused_at_load(string version)
    {
        using var profile = new AlteredProfile().Change("question.xslt", "<xsl:stylesheet version=\"1.0\"", $"<xsl:stylesheet version=\"{version}\"");
        Assert.That(profile.Faults(), Has.Some.Contains($"says version {version}"));
    }

    [Test]
    public void Why_a_stylesheet_fails_is_told_at_load()
    {
        using var profile = new AlteredProfile().Change("question.xslt", Start, Start + "<xsl:message terminate=\"yes\">no such kind</xsl:message>");
        Assert.That(profile.Faults(), Has.Some.Contains("sampleQuestion").And.Some.Contains("no such kind"));
    }

    [Test]
    public void Where_an_answer_breaks_the_official_schema_is_told_at_load()
    {
        using var profile = new AlteredProfile().Change("answer.xslt", "rentedFrom=", "from=");
        Assert.That(profile.Faults(), Has.Some.Contains("safe-deposit box").And.Some.Contains("breaks the schema at line 1, column"));
    }
}
