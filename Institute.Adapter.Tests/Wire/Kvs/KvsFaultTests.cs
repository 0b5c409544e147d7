using System.Buffers;
using System.Text;
using System.Xml.Linq;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;

namespace Institute.Adapter.Tests.Wire.Kvs;

internal sealed class KvsFaultTests
{
    [Test]
    public void Fault_with_its_place_in_the_question() =>
        Golden.Check(Write(new Fault(FaultCode.BreaksSchema) { Line = 3, Column = 14, Element = "Personnummer" }, KvsQuestions.Person()));

    [Test]
    public void Fault_on_a_wrong_path() => Golden.Check(Write(new Fault(FaultCode.WrongRequest) { Status = 404 }, []));

    [Test]
    public void Fault_that_may_be_sent_again() => Golden.Check(Write(new Fault(FaultCode.CoreFailed), KvsQuestions.Person()));

    [Test]
    public void Every_fault_follows_the_schema_of_answers()
    {
        var broken = FaultCode.All.Where(code => XmlDoor.Examine(new ReadOnlySequence<byte>(Write(new Fault(code), KvsQuestions.Person())), KvsSchemas.Answer) is not null);

        Assert.That(broken, Is.Empty);
    }

    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId> f-1 </FrageId><Sta", "f-1", TestName = "The_id_of_a_cut_question_is_found")]
    [TestCase("\uFEFF<?xml version='1.0'?><!-- --><k:Fraga xmlns:k='urn:kontoinstitute:kvs:1'><k:FrageId>f-1</k:FrageId><k:Oj/></k:Fraga>", "f-1", TestName = "The_id_of_a_question_that_breaks_the_schema_is_found")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>1234567890123456789012345678901234567</FrageId></Fraga>", null, TestName = "An_id_that_is_too_long_is_not_echoed")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>a<b/></FrageId></Fraga>", null, TestName = "An_id_with_elements_in_it_is_not_echoed")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>&#x85;</FrageId></Fraga>", null, TestName = "An_id_of_control_characters_is_not_echoed")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId/></Fraga>", null, TestName = "An_empty_id_is_not_echoed")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"/>", null, TestName = "A_question_without_content_has_no_id")]
    [TestCase("<Fraga><FrageId>f-1</FrageId></Fraga>", null, TestName = "A_question_of_another_namespace_has_no_id")]
    [TestCase("<!DOCTYPE Fraga [<!ENTITY x 'f-1'>]><Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>&x;</FrageId></Fraga>", null, TestName = "An_entity_is_no_id")]
    [TestCase("{\"FrageId\":\"f-1\"}", null, TestName = "JSON_has_no_id")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>f-1", null, TestName = "An_id_that_is_cut_is_not_echoed")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><Stalld>f-1</Stalld><FrageId>f-2</FrageId></Fraga>", null, TestName = "An_id_in_another_place_is_not_echoed")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId xmlns=\"urn:other\">f-1</FrageId></Fraga>", null, TestName = "An_id_of_another_namespace_is_not_echoed")]
    [TestCase("<Svar xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>f-1</FrageId></Svar>", null, TestName = "An_answers_id_is_not_echoed")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\">f-1</Fraga>", null, TestName = "Text_is_no_id")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>f<![CDATA[-]]><!-- -->1</FrageId></Fraga>", "f-1", TestName = "An_id_in_pieces_is_put_together")]
    public void Id(string question, string? expected)
    {
        var fault = XDocument.Parse(Encoding.UTF8.GetString(Write(new Fault(FaultCode.NotWellFormed), Encoding.UTF8.GetBytes(question))));

        Assert.That(fault.Root!.Element(XName.Get("FrageId", KvsNames.Namespace))?.Value, Is.EqualTo(expected));
    }

    [Test]
    public void A_question_in_UTF_16_has_no_id()
    {
        var fault = XDocument.Parse(Encoding.UTF8.GetString(Write(new Fault(FaultCode.NotWellFormed), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>f-1</FrageId></Fraga>")])));

        Assert.That(fault.Root!.Element(XName.Get("FrageId", KvsNames.Namespace)), Is.Null);
    }

    [Test]
    public void A_place_without_an_element_is_told_as_line_and_column()
    {
        var fault = XDocument.Parse(Encoding.UTF8.GetString(Write(new Fault(FaultCode.NotWellFormed) { Line = 3, Column = 14 }, [])));

        string Said(string name) => fault.Descendants(XName.Get(name, KvsNames.Namespace)).Single().Value;
        Assert.That(Said("Text"), Is.EqualTo(FaultCode.NotWellFormed.Swedish + " Rad 3, kolumn 14."));
        Assert.That(Said("TextEn"), Is.EqualTo(FaultCode.NotWellFormed.English + " Line 3, column 14."));
    }

    private static byte[] Write(Fault fault, byte[] question) => new KvsFormat(new()).WriteFault(new(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, fault), question);
}
