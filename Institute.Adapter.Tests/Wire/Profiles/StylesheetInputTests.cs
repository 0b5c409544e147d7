using System.Text;
using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Wire;

namespace Institute.Adapter.Tests.Wire.Profiles;

internal sealed class StylesheetInputTests
{
    [TestCase("question.xslt", "<xsl:template match=\"/e:QueryEnvelope\">")]
    [TestCase("answer.xslt", "<xsl:param name=\"question\"/>")]
    public void A_stylesheet_may_strip_space(string file, string before)
    {
        using var profile = new AlteredProfile().Change(file, before, "<xsl:strip-space elements=\"*\"/>" + before);
        Assert.That(profile.Read("\n <q:Locker label='1'/>\n"), Is.EqualTo("Box"));
    }

    [TestCase("default")]
    [TestCase("fixed")]
    public void What_the_schema_says_by_default_of_an_attribute_reaches_the_stylesheet(string word)
    {
        using var profile = new AlteredProfile()
            .Change("query.xsd", "<xs:attribute name=\"idKind\">", $"<xs:attribute name=\"idKind\" {word}=\"national\">")
            .Change("question.xslt", "@idNumber and not(@idKind = 'coordination')", "@idNumber and @idKind = 'national'");
        Assert.That(profile.Read("<q:Individual idNumber='195902173391'/>"), Is.EqualTo("Person"));
    }

    [Test]
    public void What_the_schema_says_by_default_of_an_element_reaches_the_stylesheet()
    {
        using var profile = new AlteredProfile()
            .Change("query.xsd", "<xs:element name=\"Locker\">", "<xs:element name=\"Shelf\" type=\"xs:string\" default=\"F 17\"/><xs:element name=\"Locker\">")
            .Change("question.xslt", "<xsl:template match=\"q:Locker\">", "<xsl:template match=\"q:Shelf\"><Vardefack><Referens><xsl:value-of select=\".\"/></Referens></Vardefack></xsl:template><xsl:template match=\"q:Locker\">");
        Assert.That(profile.Read("<q:Shelf/>"), Is.EqualTo("Box"));
    }

    [Test]
    public void An_answer_that_is_held_back_tells_element_and_place_and_no_value()
    {
        const string spoil = "<xsl:if test=\"k:Kontonummer = '999-1'\"><r:Problem code=\"KI1001\" text=\"t\" retry=\"false\"/></xsl:if>";
        const string end = "<xsl:apply-templates select=\"k:Innehavare/*\"/>\n    </r:Account>";
        using var profile = new AlteredProfile().Change("answer.xslt", end, spoil + end);
        var holder = new Person(CustomerKey.Parse("1"), PersonName.Parse("Namn"), new DateOnly(1980, 1, 1));
        var answer = KvsAnswers.Telling(new Account(AccountNumber.Parse("999-1"), new(2020, 2, 29), holder));
        var writing = profile.Load().WriteAnswer(answer, InventedQuestions.Asking("<q:Locker label='1'/>"));
        Assert.That(((AnswerWriting.HeldBack)writing).Finding?.ToPlace(), Does.StartWith(" at Problem (line 1, column "));
    }

    [Test]
    public void The_parameter_question_has_the_defaults_too()
    {
        using var profile = new AlteredProfile()
            .Change("envelope.xsd", "<xs:attribute name=\"sender\" type=\"xs:string\"/>", "<xs:attribute name=\"sender\" type=\"xs:string\"/><xs:attribute name=\"thread\" type=\"xs:string\" default=\"t-1\"/>")
            .Change("answer.xslt", "select=\"$question/e:QueryEnvelope/e:Header/@messageId\"", "select=\"$question/e:QueryEnvelope/e:Header/@thread\"");
        var writing = profile.Load().WriteAnswer(KvsAnswers.Telling(), InventedQuestions.Asking("<q:Locker label='1'/>"));
        using var document = ((AnswerWriting.Written)writing).Document;
        Assert.That(Encoding.UTF8.GetString(document.ToArray()), Does.Contain("inReplyTo=\"t-1\""));
    }
}
