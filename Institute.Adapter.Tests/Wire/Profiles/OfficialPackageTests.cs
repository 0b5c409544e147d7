using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Profiles;

/// <summary>An official package goes into the folder as it was published.</summary>
internal sealed class OfficialPackageTests
{
    private const string Locker = "<q:Locker label='1'/>";
    private const string Skip = "<xs:any namespace=\"http://www.w3.org/2000/09/xmldsig#\" processContents=\"skip\" minOccurs=\"0\"/>";
    private const string Schema = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"";
    private const string Sender = "<xs:attribute name=\"sender\" type=\"xs:string\"/>";

    // As W3C's schema of signatures begins: an external subset, entities, and a namespace that only the document type declares.
    private const string Signatures = """
        <!DOCTYPE schema PUBLIC "-//W3C//DTD XMLSchema 200102//EN" "http://www.w3.org/2001/XMLSchema.dtd" [
           <!ATTLIST schema xmlns:ds CDATA #FIXED "http://www.w3.org/2000/09/xmldsig#">
           <!ENTITY dsig 'http://www.w3.org/2000/09/xmldsig#'>
           <!ENTITY % p ''>
        ]>
        <schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" targetNamespace="&dsig;" elementFormDefault="qualified">
          <element name="Signature" type="ds:SignatureType"/>
          <complexType name="SignatureType"><sequence><element name="SignatureValue" type="base64Binary"/></sequence></complexType>
        </schema>
        """;

    private const string Signed = "<s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'><s:SignatureValue>AAAA</s:SignatureValue></s:Signature>";

    [TestCase("schemaLocation=\"dsig.xsd\"", TestName = "A_schema_with_a_document_type_is_read")]
    [TestCase("schemaLocation=\"http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd\"", TestName = "An_absolute_address_leads_to_the_listed_file_of_its_namespace")]
    [TestCase("schemaLocation=\"../elsewhere/xmldsig.xsd\"", TestName = "An_address_outside_the_folder_leads_to_the_listed_file_of_its_namespace")]
    [TestCase("", TestName = "An_import_without_a_place_finds_the_listed_file_of_its_namespace")]
    public void Imported(string location)
    {
        using var profile = new AlteredProfile().Add("dsig.xsd", Signatures);
        Import(profile, $"<xs:import namespace=\"http://www.w3.org/2000/09/xmldsig#\" {location}/>");
        profile.Change("envelope.xsd", Skip, "<xs:element xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\" ref=\"d:Signature\" minOccurs=\"0\"/>");
        Assert.Multiple(() =>
        {
            Assert.That(profile.Read(Locker, headerContent: Signed), Is.EqualTo("Box"));
            Assert.That(profile.Read(Locker, headerContent: Signed.Replace("AAAA", "?", StringComparison.Ordinal)), Is.EqualTo("KI1002"));
        });
    }

    [Test]
    public void A_schema_with_a_document_type_may_be_the_first_and_imported_too()
    {
        using var profile = new AlteredProfile().Add("dsig.xsd", Signatures);
        Import(profile, "<xs:import namespace=\"http://www.w3.org/2000/09/xmldsig#\" schemaLocation=\"http://www.w3.org/xmldsig.xsd\"/>");
        InventedProfile.ChangeManifest(profile.Directory, m => m["question"]!["schemas"] = new System.Text.Json.Nodes.JsonArray("dsig.xsd", "envelope.xsd"));
        profile.Change("envelope.xsd", Skip, "<xs:element xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\" ref=\"d:Signature\" minOccurs=\"0\"/>");
        Assert.That(profile.Read(Locker, headerContent: Signed), Is.EqualTo("Box"));
    }

    [Test]
    public void The_schema_of_xml_itself_is_found_by_its_published_address()
    {
        using var profile = new AlteredProfile().Add("xml.xsd", Schema + " targetNamespace=\"http://www.w3.org/XML/1998/namespace\"><xs:attribute name=\"lang\" type=\"xs:language\"/></xs:schema>");
        Import(profile, "<xs:import namespace=\"http://www.w3.org/XML/1998/namespace\" schemaLocation=\"http://www.w3.org/2001/xml.xsd\"/>");
        profile.Change("envelope.xsd", Sender, Sender + "<xs:attribute ref=\"xml:lang\"/>");
        Assert.That(profile.Read(Locker, " xml:lang='sv'"), Is.EqualTo("Box"));
    }

    [TestCase("include", "")]
    [TestCase("include", " targetNamespace=\"urn:example:envelope:1\"")]
    public void Files_may_include_one_another_in_chains_and_by_absolute_addresses(string word, string target)
    {
        using var profile = new AlteredProfile()
            .Add("parts/one.xsd", $"{Schema}{target}><xs:{word} schemaLocation=\"https://example.invalid/schemas/two.xsd\"/></xs:schema>")
            .Add("parts/two.xsd", $"{Schema}{target}><?editor saved?><xs:simpleType name=\"Word\"><xs:restriction base=\"xs:string\"><xs:pattern value=\"[a-z]+\"/></xs:restriction></xs:simpleType></xs:schema>");
        Import(profile, $"<xs:{word} schemaLocation=\"parts/one.xsd\"/>");
        profile.Change("envelope.xsd", Sender, Sender + "<xs:attribute name=\"word\" type=\"w:Word\" xmlns:w=\"urn:example:envelope:1\"/>");
        Assert.Multiple(() =>
        {
            Assert.That(profile.Read(Locker, " word='abc'"), Is.EqualTo("Box"));
            Assert.That(profile.Read(Locker, " word='ABC'"), Is.EqualTo("KI1002"));
        });
    }

    [Test]
    public void A_redefined_type_counts_as_it_was_redefined()
    {
        using var profile = new AlteredProfile()
            .Add("base.xsd", Schema + "><xs:simpleType name=\"Word\"><xs:restriction base=\"xs:string\"/></xs:simpleType></xs:schema>");
        Import(profile, "<xs:redefine schemaLocation=\"http://example.invalid/base.xsd\"><xs:simpleType name=\"Word\"><xs:restriction base=\"w:Word\" xmlns:w=\"urn:example:envelope:1\"><xs:maxLength value=\"3\"/></xs:restriction></xs:simpleType></xs:redefine>");
        profile.Change("envelope.xsd", Sender, Sender + "<xs:attribute name=\"word\" type=\"w:Word\" xmlns:w=\"urn:example:envelope:1\"/>");
        Assert.Multiple(() =>
        {
            Assert.That(profile.Read(Locker, " word='abc'"), Is.EqualTo("Box"));
            Assert.That(profile.Read(Locker, " word='abcd'"), Is.EqualTo("KI1002"));
        });
    }

    [TestCase("<!ENTITY x SYSTEM \"file:///etc/hostname\">", "entity x", TestName = "An_entity_outside_the_file_is_told_with_its_name")]
    [TestCase("<!ENTITY a \"aaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY x \"&d;&d;&d;&d;&d;&d;&d;&d;\">", "cannot be read", TestName = "Entities_that_grow_without_end_are_told")]
    public void Harmful(string declaration, string told)
    {
        using var profile = new AlteredProfile().Add("dsig.xsd", $"<!DOCTYPE xs:schema [{declaration}]>{Schema} targetNamespace=\"urn:own\"><xs:annotation><xs:documentation>&x;</xs:documentation></xs:annotation></xs:schema>");
        Import(profile, "<xs:import namespace=\"urn:own\" schemaLocation=\"dsig.xsd\"/>");
        Assert.That(profile.Faults(), Has.Some.Contains("dsig.xsd " + (told.StartsWith("entity", StringComparison.Ordinal) ? "has the " : "") + told));
    }

    [Test]
    public void An_address_that_no_listed_file_stands_for_is_told_with_the_remedy()
    {
        using var profile = new AlteredProfile();
        Import(profile, "<xs:import namespace=\"urn:own\" schemaLocation=\"http://example.invalid/own.xsd\"/>");
        Assert.That(profile.Faults(), Has.Some.Contains("http://example.invalid/own.xsd is not a file of the profile").And.Contains("target namespace"));
    }

    private static void Import(AlteredProfile profile, string link) =>
        InventedProfile.Change(profile.Directory, "envelope.xsd", text => text.Insert(text.IndexOf('>', text.IndexOf("<xs:schema", StringComparison.Ordinal)) + 1, link));
}
