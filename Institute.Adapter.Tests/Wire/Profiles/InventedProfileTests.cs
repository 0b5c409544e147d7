using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Wire;
using Institute.Testing;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Profiles;

internal sealed class InventedProfileTests
{
    private static readonly IWireFormat Format = ((WireFormatLoading.Loaded)WireFormats.Load(new() { ProfileDirectory = InventedProfile.Directory })).Format;

    private static readonly TestCaseData[] Keys =
    [
        new TestCaseData($"<q:Individual idNumber='{Some.PersonalNumber}'/>", new SearchKey.Person(PersonalIdentityNumber.Parse(Some.PersonalNumber))).SetArgDisplayNames("national number"),
        new TestCaseData($"<q:Individual idKind='coordination' idNumber='{Some.CoordinationNumber}'/>", new SearchKey.Person(PersonalIdentityNumber.Parse(Some.CoordinationNumber))).SetArgDisplayNames("coordination number"),
        new TestCaseData("<q:Individual name='Åsa Öberg' born='1980-02-29'/>", new SearchKey.PersonWithoutNumber(PersonName.Parse("Åsa Öberg"), new(1980, 2, 29))).SetArgDisplayNames("name and birth date"),
        new TestCaseData($"<q:Company registration='{Some.OrganisationNumber}'/>", new SearchKey.Organisation(OrganisationNumber.Parse(Some.OrganisationNumber))).SetArgDisplayNames("registration"),
        new TestCaseData("<q:Company name='Bröd &amp; Smör AB'/>", new SearchKey.Company(CompanyName.Parse("Bröd & Smör AB"))).SetArgDisplayNames("company name"),
        new TestCaseData($"<q:Account iban='{Some.Iban(3)}'/>", new SearchKey.ByIban(Iban.Parse(Some.Iban(3)))).SetArgDisplayNames("IBAN"),
        new TestCaseData("<q:Account other='8327-9 123'/>", new SearchKey.ByAccountNumber(AccountNumber.Parse("8327-9 123"))).SetArgDisplayNames("other number"),
        new TestCaseData("<q:Locker label='F 17'/>", new SearchKey.Box(BoxReference.Parse("F 17"))).SetArgDisplayNames("locker"),
    ];

    [Test]
    public void What_was_agreed_beside_the_schema_is_the_profiles()
    {
        var contract = Format.Contract;
        Assert.Multiple(() =>
        {
            Assert.That(Format.Version, Is.EqualTo("invented/1"));
            Assert.That(contract.QuestionPath, Is.EqualTo("/registry/queries"));
            Assert.That(contract.QuestionMediaTypes, Is.EqualTo(new[] { "application/vnd.example.query+xml", "text/xml" }));
            Assert.That(contract.AnswerContentType, Is.EqualTo("application/vnd.example.reply+xml; charset=utf-8"));
            Assert.That((contract.CorrelationHeaderIn, contract.CorrelationHeaderOut), Is.EqualTo(("X-Request-Id", "X-Reply-To")));
            Assert.That((contract.MaxQuestionBytes, contract.MaxAnswerBytes), Is.EqualTo((32768, 16777216)));
            Assert.That(contract.StatusOf(new(FaultCode.ImpossibleValue)), Is.EqualTo(422));
            Assert.That(contract.StatusOf(new(FaultCode.BreaksSchema)), Is.EqualTo(400));
        });
    }

    [TestCaseSource(nameof(Keys))]
    public void Each_search_key_is_read(string search, object expected) =>
        Assert.That((Format.ReadQuestion(InventedQuestions.Asking(search)) as QuestionReading.Read)?.Question.Search, Is.EqualTo(expected));

    [Test]
    public void The_id_the_time_and_the_period_are_read()
    {
        var question = ((QuestionReading.Read)Format.ReadQuestion(InventedQuestions.Asking("<q:Locker label='1'/>", " from='2026-01-01' to='2026-01-02'"))).Question;

        Assert.That((question.Id, question.Asked, question.Period), Is.EqualTo((QuestionId.Parse("m-1"), new DateTimeOffset(2026, 11, 21, 10, 15, 30, TimeSpan.Zero), new Period(new(2026, 1, 1), new(2026, 1, 2)))));
    }

    [Test]
    public void Account_of_a_company_in_the_invented_schema()
    {
        var company = new LegalPerson(CustomerKey.Parse("f"), CompanyName.Parse(Some.CompanyName), OrganisationNumber.Parse(Some.OrganisationNumber))
        {
            SecondaryNames = [CompanyName.Parse("Räkan")],
            BeneficialOwners = [new(KvsAnswers.Adult())],
            AuthorisedSignatories = [new(KvsAnswers.WithoutNumber())],
        };
        Golden.Check(Write(KvsAnswers.Telling(KvsAnswers.Account(company), new SafeDepositBox(BoxReference.Parse("F 17"), new(new(2020, 1, 1)), KvsAnswers.Coordinated()))));
    }

    [Test]
    public void No_hit_in_the_invented_schema() => Golden.Check(Write(KvsAnswers.Telling()));

    [Test]
    public void Fault_in_the_invented_schema() => Golden.Check(Fault(FaultCode.OutsideWindow, InventedQuestions.Asking("<q:Locker label='1'/>")));

    [Test]
    public void Fault_on_no_question_in_the_invented_schema() => Golden.Check(Fault(FaultCode.WrongRequest, "GET"u8.ToArray()));

    [Test]
    public void A_question_larger_than_agreed_is_not_made_a_tree_of_and_so_not_named()
    {
        var question = InventedQuestions.Asking("<q:Locker label='1'/>");
        byte[] larger = [.. question, .. Enumerable.Repeat((byte)' ', Format.Contract.MaxQuestionBytes)];

        Assert.That(System.Text.Encoding.UTF8.GetString(Fault(FaultCode.QuestionTooLarge, question)), Does.Contain("inReplyTo=\"m-1\""), "the twin");
        Assert.That(System.Text.Encoding.UTF8.GetString(Fault(FaultCode.QuestionTooLarge, larger)), Does.Not.Contain("inReplyTo"));
    }

    [Test]
    public void A_number_that_cannot_exist_is_KI1003_without_a_place_that_the_sender_cannot_see()
    {
        var fault = Refusal(InventedQuestions.Asking("<q:Individual idNumber='195902173392'/>"));

        Assert.That((fault.Code, fault.Line, fault.Element), Is.EqualTo((FaultCode.ImpossibleValue, (int?)null, (string?)null)));
    }

    [Test]
    public void What_breaks_the_official_schema_is_KI1002_with_its_place_there()
    {
        var fault = Refusal(InventedQuestions.Asking("\n<q:Person idNumber='195902173391'/>"));

        Assert.That((fault.Code, fault.Line, fault.Element), Is.EqualTo((FaultCode.BreaksSchema, 2, (string?)null)));
    }

    [Test]
    public void What_only_kvs_cannot_say_is_KI1002_without_a_place()
    {
        var fault = Refusal(InventedQuestions.Asking("<q:Company name=' '/>"));

        Assert.That((fault.Code, fault.Line), Is.EqualTo((FaultCode.BreaksSchema, (int?)null)));
    }

    [Test]
    public void A_kvs_question_is_refused() => Assert.That(Refusal(KvsQuestions.Person()).Code, Is.SameAs(FaultCode.BreaksSchema));

    [Test]
    public void The_reply_of_the_schema_is_no_question()
    {
        var fault = Refusal(Write(KvsAnswers.Telling()));

        Assert.That(fault.Code, Is.SameAs(FaultCode.BreaksSchema));
    }

    [Test]
    public void An_answer_larger_than_agreed_is_KI1007()
    {
        var format = ((WireFormatLoading.Loaded)WireFormats.Load(new() { ProfileDirectory = InventedProfile.Directory, MaxAnswerBytes = 4096 })).Format;
        var accounts = Enumerable.Range(0, 100).Select(i => new Account(Iban.Parse(Some.Iban(i)), new(2020, 1, 1), KvsAnswers.Adult())).ToArray<Engagement>();

        Assert.That((format.WriteAnswer(KvsAnswers.Telling(accounts), InventedQuestions.Asking("<q:Locker label='1'/>")) as AnswerWriting.HeldBack)?.Fault.Code, Is.SameAs(FaultCode.AnswerTooLarge));
    }

    [Test]
    public void Characters_that_XML_cannot_carry_are_counted_here_too()
    {
        var person = new Person(CustomerKey.Parse("k"), PersonName.Parse("Anna\u0000"), new DateOnly(1980, 1, 1));
        var written = (AnswerWriting.Written)Format.WriteAnswer(KvsAnswers.Telling(KvsAnswers.Account(person)), default);
        written.Document.Dispose();

        Assert.That(written.ReplacedCharacters, Is.EqualTo(1));
    }

    private static byte[] Write(Answer answer)
    {
        using var document = ((AnswerWriting.Written)Format.WriteAnswer(answer, InventedQuestions.Asking("<q:Locker label='1'/>"))).Document;
        return document.ToArray();
    }

    private static byte[] Fault(FaultCode code, byte[] question) => Format.WriteFault(new(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, new(code)), question);

    private static Fault Refusal(byte[] question) => ((QuestionReading.Refused)Format.ReadQuestion(question)).Fault;
}
