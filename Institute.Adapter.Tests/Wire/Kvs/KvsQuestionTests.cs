using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Kvs;

internal sealed class KvsQuestionTests
{
    private static readonly KvsFormat Format = new(new());

    private static readonly TestCaseData[] Keys =
    [
        new TestCaseData($"<Person><Personnummer>{KvsQuestions.Personnummer}</Personnummer></Person>", new SearchKey.Person(PersonalIdentityNumber.Parse(KvsQuestions.Personnummer))).SetArgDisplayNames("Personnummer"),
        new TestCaseData($"<Person><Samordningsnummer>{KvsQuestions.Samordningsnummer}</Samordningsnummer></Person>", new SearchKey.Person(PersonalIdentityNumber.Parse(KvsQuestions.Samordningsnummer))).SetArgDisplayNames("Samordningsnummer"),
        new TestCaseData("<PersonUtanNummer><Namn> Åsa  Öberg </Namn><Fodelsedatum>1980-02-29</Fodelsedatum></PersonUtanNummer>", new SearchKey.PersonWithoutNumber(PersonName.Parse("Åsa Öberg"), new(1980, 2, 29))).SetArgDisplayNames("PersonUtanNummer"),
        new TestCaseData("<Organisation><Organisationsnummer>5560160680</Organisationsnummer></Organisation>", new SearchKey.Organisation(OrganisationNumber.Parse("5560160680"))).SetArgDisplayNames("Organisation"),
        new TestCaseData("<Foretag><Foretagsnamn><![CDATA[Bröd & Smör AB]]></Foretagsnamn></Foretag>", new SearchKey.Company(CompanyName.Parse("Bröd & Smör AB"))).SetArgDisplayNames("Foretag"),
        new TestCaseData("<Iban>se45 5000 0000 0583 9825 7466</Iban>", new SearchKey.ByIban(Iban.Parse("SE4550000000058398257466"))).SetArgDisplayNames("Iban"),
        new TestCaseData("<Kontonummer>8327-9 123</Kontonummer>", new SearchKey.ByAccountNumber(AccountNumber.Parse("8327-9 123"))).SetArgDisplayNames("Kontonummer"),
        new TestCaseData("<Vardefack><Referens>F<!-- -->17</Referens></Vardefack>", new SearchKey.Box(BoxReference.Parse("F17"))).SetArgDisplayNames("Vardefack"),
    ];

    [TestCaseSource(nameof(Keys))]
    public void Each_search_key_is_read(string search, object? expected)
    {
        var reading = Format.ReadQuestion(KvsQuestions.Asking(search));

        Assert.That((reading as QuestionReading.Read)?.Question.Search, Is.EqualTo(expected));
    }

    [Test]
    public void Everything_around_the_search_key_is_read()
    {
        var reading = Format.ReadQuestion(KvsQuestions.Asking("<Iban>SE4550000000058398257466</Iban>", "<FragandeMyndighet>Polismyndigheten</FragandeMyndighet><Period><Fran>2026-01-01</Fran><Till>2026-01-01</Till></Period>"));

        var question = ((QuestionReading.Read)reading).Question;
        Assert.Multiple(() =>
        {
            Assert.That(question.Id, Is.EqualTo(QuestionId.Parse("f-1")));
            Assert.That(question.Asked, Is.EqualTo(new DateTimeOffset(2026, 11, 21, 10, 15, 30, TimeSpan.FromHours(1))));
            Assert.That(question.AskingAuthority, Is.EqualTo("Polismyndigheten"));
            Assert.That(question.Period, Is.EqualTo(new Period(new(2026, 1, 1), new(2026, 1, 1))));
        });
    }

    [Test]
    public void Comments_and_empty_CDATA_sections_between_elements_are_passed_over()
    {
        var question = Encoding.UTF8.GetString(KvsQuestions.Asking("<Iban>SE4550000000058398257466</Iban>", "<Period><Fran>2026-01-01</Fran><Till>2026-01-01</Till></Period>")).Replace("><", "><![CDATA[]]><!-- -->\n<![CDATA[]]><", StringComparison.Ordinal);

        Assert.That(Format.ReadQuestion(KvsQuestions.Bytes(question)), Is.InstanceOf<QuestionReading.Read>());
    }

    [TestCase("<Person><Personnummer>198001302391</Personnummer></Person>", "Personnummer", TestName = "A_wrong_check_digit_is_KI1003")]
    [TestCase("<Person><Personnummer>198304692380</Personnummer></Person>", "Personnummer", TestName = "A_samordningsnummer_called_personnummer_is_KI1003")]
    [TestCase("<Person><Samordningsnummer>198001302390</Samordningsnummer></Person>", "Samordningsnummer", TestName = "A_personnummer_called_samordningsnummer_is_KI1003")]
    [TestCase("<Organisation><Organisationsnummer>5560160681</Organisationsnummer></Organisation>", "Organisationsnummer", TestName = "An_organisation_number_with_wrong_check_digit_is_KI1003")]
    [TestCase("<Iban>SE4550000000058398257467</Iban>", "Iban", TestName = "An_IBAN_with_wrong_check_digits_is_KI1003")]
    [TestCase("<Iban>SE45</Iban>", "Iban", TestName = "An_IBAN_of_wrong_length_is_KI1003")]
    public void Impossible(string search, string element)
    {
        var fault = Refusal(KvsQuestions.Asking(search));

        Assert.That((fault.Code, fault.Element, fault.Line), Is.EqualTo((FaultCode.ImpossibleValue, element, 1)));
    }

    [TestCaseSource(typeof(Some), nameof(Some.CoordinationNumbers))]
    public void A_number_of_the_other_kind_is_KI1003(string coordination)
    {
        var called = Refusal(KvsQuestions.Asking($"<Person><Personnummer>{coordination}</Personnummer></Person>"));
        var other = Refusal(KvsQuestions.Asking($"<Person><Samordningsnummer>{Some.PersonalNumber}</Samordningsnummer></Person>"));

        Assert.That((called.Code, called.Element, other.Code, other.Element), Is.EqualTo((FaultCode.ImpossibleValue, "Personnummer", FaultCode.ImpossibleValue, "Samordningsnummer")));
    }

    [Test]
    public void Of_two_impossible_values_the_first_is_told()
    {
        var fault = Refusal(KvsQuestions.Asking("<Iban>SE4550000000058398257467</Iban>", "<Period><Fran>2026-01-02</Fran><Till>2026-01-01</Till></Period>"));

        Assert.That((fault.Code, fault.Element), Is.EqualTo((FaultCode.ImpossibleValue, "Till")));
    }

    [TestCase("<Foretag><Foretagsnamn> &#160; </Foretagsnamn></Foretag>", "Foretagsnamn")]
    [TestCase("<Vardefack><Referens>F&#160;1</Referens></Vardefack>", "Referens")]
    [TestCase("<Vardefack><Referens>F&#x85;1</Referens></Vardefack>", "Referens")]
    public void A_name_or_reference_that_nobody_can_see_is_KI1002_with_its_place(string search, string element)
    {
        var fault = Refusal(KvsQuestions.Asking(search));

        Assert.That((fault.Code, fault.Element, fault.Line), Is.EqualTo((FaultCode.BreaksSchema, element, 1)));
    }

    [Test]
    public void An_id_with_control_characters_is_KI1002()
    {
        var fault = Refusal(KvsQuestions.Bytes(Encoding.UTF8.GetString(KvsQuestions.Person()).Replace("f-1", "f&#x85;1", StringComparison.Ordinal)));

        Assert.That((fault.Code, fault.Element), Is.EqualTo((FaultCode.BreaksSchema, "FrageId")));
    }

    [Test]
    public void A_leafs_text_is_the_schemas_name_and_not_what_stands_there() => Assert.That(new KvsLeaf("Namn", "Åsa Öberg", 1, 1).ToString(), Is.EqualTo("Namn"));

    [Test]
    public void A_period_that_ends_before_it_begins_is_KI1003()
    {
        var fault = Refusal(KvsQuestions.Asking("<Iban>SE4550000000058398257466</Iban>", "<Period>\n <Fran>2026-01-02</Fran>\n <Till>2026-01-01</Till></Period>"));

        Assert.That((fault.Code, fault.Element, fault.Line, fault.Column), Is.EqualTo((FaultCode.ImpossibleValue, "Till", 3, 3)));
    }

    [TestCase("<Person><Personnummer>8001302390</Personnummer></Person>", "Personnummer")]
    [TestCase("<Person><Personnummer>١٩٨٠٠١٣٠٢٣٩٠</Personnummer></Person>", "Personnummer")]
    [TestCase("<PersonUtanNummer><Namn>Åsa</Namn><Fodelsedatum>1980-02-30</Fodelsedatum></PersonUtanNummer>", "Fodelsedatum")]
    [TestCase("<PersonUtanNummer><Namn>Åsa</Namn><Fodelsedatum>1980-02-28+01:00</Fodelsedatum></PersonUtanNummer>", "Fodelsedatum")]
    [TestCase("<PersonUtanNummer><Namn> &#160; </Namn><Fodelsedatum>1980-02-28</Fodelsedatum></PersonUtanNummer>", "Namn")]
    [TestCase("<PersonUtanNummer><Namn> </Namn><Fodelsedatum>1980-02-28</Fodelsedatum></PersonUtanNummer>", "Namn")]
    [TestCase("<Kontonummer>8327--9</Kontonummer>", "Kontonummer")]
    [TestCase("<Kundnummer>1</Kundnummer>", null)]
    [TestCase("<Iban a=\"1\">SE4550000000058398257466</Iban>", null)]
    [TestCase("<Iban>SE4550000000058398257466</Iban><Iban>SE4550000000058398257466</Iban>", "Iban")]
    [TestCase("<Iban xmlns=\"urn:other\">SE4550000000058398257466</Iban>", "Iban")]
    [TestCase("", "Sokbegrepp")]
    public void What_breaks_the_schema_is_KI1002_with_a_name_only_if_it_is_the_schemas(string search, string? element)
    {
        var fault = Refusal(KvsQuestions.Asking(search));

        Assert.That((fault.Code, fault.Element), Is.EqualTo((FaultCode.BreaksSchema, element)));
    }

    [TestCase("2026-11-21T10:15:30")]
    [TestCase("2026-11-21")]
    [TestCase("-2026-11-21T10:15:30Z")]
    [TestCase("2026-11-21T10:15:30+15:00")]
    [TestCase("2026-11-21T10:15:30-14:01")]
    [TestCase("٢٠٢٦-11-21T10:15:30Z")]
    public void A_point_in_time_without_zone_or_sense_is_KI1002(string time)
    {
        var fault = Refusal(KvsQuestions.Bytes($"""<Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>1</FrageId><Stalld>{time}</Stalld><Sokbegrepp><Iban>SE4550000000058398257466</Iban></Sokbegrepp></Fraga>"""));

        Assert.That((fault.Code, fault.Element), Is.EqualTo((FaultCode.BreaksSchema, "Stalld")));
    }

    [Test]
    public void A_root_of_another_name_or_namespace_is_KI1002()
    {
        string[] roots = ["<Svar xmlns=\"urn:kontoinstitute:kvs:1\"/>", "<Fraga/>", "<Sokbegrepp xmlns=\"urn:kontoinstitute:kvs:1\"/>", "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>"];

        Assert.That(roots.Select(r => Refusal(KvsQuestions.Bytes(r)).Code), Is.All.SameAs(FaultCode.BreaksSchema));
    }

    [Test]
    public void Not_well_formed_comes_before_a_broken_schema()
    {
        var fault = Refusal(KvsQuestions.Bytes("<Fraga><Fel></Fraga>"));

        Assert.That(fault.Code, Is.SameAs(FaultCode.NotWellFormed));
    }

    [Test]
    public void A_signature_may_stand_last_and_nothing_in_it_is_read()
    {
        var smuggled = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Sokbegrepp xmlns=\"urn:kontoinstitute:kvs:1\"><Iban>DE89370400440532013000</Iban></Sokbegrepp></Signature>";
        var question = KvsQuestions.Bytes(Encoding.UTF8.GetString(KvsQuestions.Person()).Replace("</Fraga>", smuggled + "</Fraga>", StringComparison.Ordinal));

        Assert.That((Format.ReadQuestion(question) as QuestionReading.Read)?.Question.Search, Is.InstanceOf<SearchKey.Person>());
    }

    private static Fault Refusal(byte[] question) => ((QuestionReading.Refused)Format.ReadQuestion(question)).Fault;
}
