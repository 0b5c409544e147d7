namespace Institute.Adapter.Tests.Wire.Profiles;

/// <summary>XML Schema part 1, 3.10.1: a lax place asks nothing of what has no declaration.</summary>
internal sealed class LaxPlaceTests
{
    private const string Locker = "<q:Locker label='1'/>";
    private const string Skip = "<xs:any namespace=\"http://www.w3.org/2000/09/xmldsig#\" processContents=\"skip\" minOccurs=\"0\"/>";

    [TestCase("<xs:any namespace=\"##other\" processContents=\"lax\" minOccurs=\"0\"/>", "<x:note xmlns:x='urn:own' y='1'><x:z>1</x:z></x:note>", TestName = "An_undeclared_element_in_a_lax_place_is_let_be")]
    [TestCase("<xs:element name=\"Note\" type=\"xs:anyType\" minOccurs=\"0\"/>", "<e:Note a='1'><b xmlns=''>2</b></e:Note>", TestName = "An_element_of_any_type_may_hold_what_nothing_declares")]
    [TestCase("<xs:any namespace=\"##any\" processContents=\"lax\" minOccurs=\"0\"/>", "<z/>", TestName = "An_undeclared_element_without_namespace_is_let_be_in_a_lax_place")]
    public void Lax(string declaration, string content)
    {
        using var profile = new AlteredProfile().Change("envelope.xsd", Skip, declaration);
        Assert.That(profile.Read(Locker, headerContent: content), Is.EqualTo("Box"));
    }

    [Test]
    public void An_undeclared_attribute_in_a_lax_place_is_let_be()
    {
        using var profile = new AlteredProfile().Change("envelope.xsd", "<xs:attribute name=\"sender\" type=\"xs:string\"/>", "<xs:attribute name=\"sender\" type=\"xs:string\"/><xs:anyAttribute namespace=\"##other\" processContents=\"lax\"/>");
        Assert.That(profile.Read(Locker, " xmlns:x='urn:own' x:y='1'"), Is.EqualTo("Box"));
    }

    [Test]
    public void A_declared_element_in_a_lax_place_must_follow_its_declaration()
    {
        using var profile = new AlteredProfile().Change("envelope.xsd", Skip, "<xs:any namespace=\"##any\" processContents=\"lax\" minOccurs=\"0\"/>");
        Assert.That(profile.Read(Locker, headerContent: "<q:Query xmlns:q='urn:example:registry:query:1'><q:Oj/></q:Query>"), Is.EqualTo("KI1002"));
    }

    [TestCase("lang='sv'")]
    [TestCase("space='preserve'")]
    [TestCase("base='urn:x'")]
    public void An_attribute_of_xml_itself_must_be_declared_like_any_other(string attribute)
    {
        using var profile = new AlteredProfile();
        Assert.That(profile.Read(Locker, " xml:" + attribute), Is.EqualTo("KI1002"));
    }

    [Test]
    public void An_answer_with_an_undeclared_attribute_of_xml_itself_does_not_leave()
    {
        using var profile = new AlteredProfile().Change("answer.xslt", "<r:Account opened", "<r:Account xml:lang=\"sv\" opened");
        Assert.That(profile.Faults(), Has.Some.Contains("an account of a person"));
    }
}
