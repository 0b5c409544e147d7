using System.Buffers;
using System.Globalization;
using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Kvs;

internal sealed class HostileQuestionTests
{
    private static readonly KvsFormat Format = new(new());
    private static readonly string Plain = Encoding.UTF8.GetString(KvsQuestions.Asking($"<Person><Personnummer>{Some.PersonalNumber}</Personnummer></Person>"));

    private static readonly TestCaseData[] NotWellFormed =
    [
        new TestCaseData("<!DOCTYPE Fraga>" + Plain).SetArgDisplayNames("DTD"),
        new TestCaseData("<!DOCTYPE Fraga [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + Plain.Replace("f-1", "&b;", StringComparison.Ordinal)).SetArgDisplayNames("entities within entities"),
        new TestCaseData("<!DOCTYPE Fraga [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + Plain.Replace("f-1", "&a;", StringComparison.Ordinal)).SetArgDisplayNames("external entity"),
        new TestCaseData("<!DOCTYPE Fraga [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/\"> %a;]>" + Plain).SetArgDisplayNames("parameter entity"),
        new TestCaseData(Plain.Replace("f-1", "&a;", StringComparison.Ordinal)).SetArgDisplayNames("undeclared entity"),
        new TestCaseData(Inside(string.Concat(Enumerable.Repeat("<Fraga>", 1000)) + string.Concat(Enumerable.Repeat("</Fraga>", 1000)))).SetArgDisplayNames("1,000 deep"),
        new TestCaseData("<?xml-stylesheet href=\"http://127.0.0.1:1/\"?>" + Plain).SetArgDisplayNames("processing instruction"),
        new TestCaseData(Plain.Replace("f-1", "f\u0000", StringComparison.Ordinal)).SetArgDisplayNames("NUL"),
        new TestCaseData(Plain.Replace("f-1", "f\u0008", StringComparison.Ordinal)).SetArgDisplayNames("control character"),
        new TestCaseData(Plain.Replace("f-1", "f&#8;", StringComparison.Ordinal)).SetArgDisplayNames("control character by reference"),
        new TestCaseData(Plain.Replace("f-1", "\uFFFF", StringComparison.Ordinal)).SetArgDisplayNames("non-character"),
        new TestCaseData(Plain[..^4]).SetArgDisplayNames("truncated"),
        new TestCaseData(Plain + Plain).SetArgDisplayNames("two documents"),
        new TestCaseData(Plain + "text").SetArgDisplayNames("text after the end"),
        new TestCaseData(Plain.Replace("<FrageId>", "<FrageId a=\"1\" a=\"2\">", StringComparison.Ordinal)).SetArgDisplayNames("attribute twice"),
        new TestCaseData(Plain.Replace("<FrageId>", "<x:FrageId>", StringComparison.Ordinal)).SetArgDisplayNames("prefix of nothing"),
        new TestCaseData("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + Plain).SetArgDisplayNames("another encoding declared"),
    ];

    private static readonly TestCaseData[] BreaksSchema =
    [
        new TestCaseData(Inside("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\" parse=\"text\"/>")).SetArgDisplayNames("XInclude"),
        new TestCaseData(Plain.Replace("<FrageId>", "<FrageId " + string.Join(' ', Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}=''"))) + ">", StringComparison.Ordinal)).SetArgDisplayNames("5,000 attributes"),
        new TestCaseData(Plain.Replace("f-1", new string('x', 60_000), StringComparison.Ordinal)).SetArgDisplayNames("huge text"),
        new TestCaseData(Plain.Replace("f-1", new string('x', 60_000) + "\n", StringComparison.Ordinal)).SetArgDisplayNames("huge text with a line end"),
        new TestCaseData(Plain.Replace("f-1", new string(' ', 60_000), StringComparison.Ordinal)).SetArgDisplayNames("huge blank"),
        new TestCaseData(Plain.Replace("urn:kontoinstitute:kvs:1", "urn:kontoinstitute:kvs:2", StringComparison.Ordinal)).SetArgDisplayNames("another version's namespace"),
        new TestCaseData(Plain.Replace("urn:kontoinstitute:kvs:1", "URN:kontoinstitute:kvs:1", StringComparison.Ordinal)).SetArgDisplayNames("namespace in another case"),
        new TestCaseData(Plain.Replace("<Person>", "<Person xmlns=\"\">", StringComparison.Ordinal)).SetArgDisplayNames("namespace switched off inside"),
        new TestCaseData(Plain.Replace("<Person>", "<Person xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"PersonUtanNummerTyp\">", StringComparison.Ordinal)).SetArgDisplayNames("another type by xsi:type"),
        new TestCaseData(Plain.Replace("<FrageId>", "<FrageId xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\">", StringComparison.Ordinal)).SetArgDisplayNames("nil"),
        new TestCaseData("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + Plain + "</s:Body></s:Envelope>").SetArgDisplayNames("wrapped in SOAP"),
    ];

    [TestCaseSource(nameof(NotWellFormed))]
    public void It_is_KI1001_and_nothing_of_it_is_echoed(string question) => AssertRefused(question, FaultCode.NotWellFormed);

    [TestCaseSource(nameof(BreaksSchema))]
    public void It_is_KI1002_and_nothing_of_it_is_echoed(string question) => AssertRefused(question, FaultCode.BreaksSchema);

    [Test]
    public void The_question_that_all_these_are_made_of_is_read() => Assert.That(Format.ReadQuestion(Encoding.UTF8.GetBytes(Plain)), Is.InstanceOf<QuestionReading.Read>());

    [Test]
    public void A_location_of_another_schema_is_never_followed()
    {
        var file = TestContext.CurrentContext.Test.ID + ".xsd";
        var question = Plain.Replace("<Fraga ", $"<Fraga xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:schemaLocation=\"urn:kontoinstitute:kvs:1 file:///{file}\" ", StringComparison.Ordinal);

        Assert.That(Format.ReadQuestion(Encoding.UTF8.GetBytes(question)), Is.InstanceOf<QuestionReading.Read>());
    }

    [Test]
    public void A_hundred_thousand_attributes_are_refused_by_the_door_within_its_limits()
    {
        var document = Encoding.ASCII.GetBytes("<a " + string.Join(' ', Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}='1'"))) + "/>");

        Assert.That(XmlDoor.Examine(new ReadOnlySequence<byte>(document), KvsSchemas.Question)?.Code, Is.SameAs(FaultCode.BreaksSchema));
    }

    private static void AssertRefused(string question, FaultCode code)
    {
        var bytes = Encoding.UTF8.GetBytes(question);
        var fault = (Format.ReadQuestion(bytes) as QuestionReading.Refused)?.Fault;
        var told = Encoding.UTF8.GetString(Format.WriteFault(new(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, fault!), bytes));
        Assert.Multiple(() =>
        {
            Assert.That(fault?.Code, Is.SameAs(code));
            Assert.That(told, Does.Not.Contain(Some.PersonalNumber).And.Not.Contain("xxx").And.Not.Contain("aaa").And.Not.Contain("127.0.0.1").And.Not.Contain("hostname"));
            Assert.That(told, Does.Contain($"<Kod>{code.Code}</Kod>"));
        });
    }

    private static string Inside(string piece) => Plain.Replace("<Person>", "<Person>" + piece, StringComparison.Ordinal);
}
