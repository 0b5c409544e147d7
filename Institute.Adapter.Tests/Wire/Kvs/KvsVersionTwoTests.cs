using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Kvs;

/// <summary>Version 2 of the built-in format: each field of article 16 present, missing and by fallback; and version 1 beside it.</summary>
internal sealed class KvsVersionTwoTests
{
    private const string Search = "<Iban>SE4550000000058398257466</Iban>";

    private static readonly DateOnly Day = new(2019, 5, 6);
    private static readonly KvsFormat Both = new(new() { CarriesArticle16 = true });

    [Test]
    public void Version_2_no_hit() => Golden.Check(Write());

    [Test]
    public void Version_2_account_without_anything_of_article_16() => Golden.Check(Write(KvsAnswers.Account(KvsAnswers.Adult())));

    [Test]
    public void Version_2_account_with_virtual_IBANs() => Golden.Check(Write(KvsAnswers.Account(KvsAnswers.Adult()) with
    {
        VirtualIbans =
        [
            new(Iban.Parse(Some.Iban(7)), Day),
            new(Iban.Parse(Some.Iban(8)), Day) { Closed = Day.AddYears(1), Issuer = new(CompanyName.Parse("Betaltjänster Oy")) },
            new(Iban.Parse(Some.Iban(9)), Day) { Issuer = new(CompanyName.Parse("Betalbolaget AB"), OrganisationNumber.Parse(Some.OrganisationNumber)) },
        ],
    }));

    [Test]
    public void Version_2_securities_accounts_stand_before_crypto_asset_accounts_and_boxes_last() => Golden.Check(Write(
        new SafeDepositBox(BoxReference.Parse("F-1"), new(Day), KvsAnswers.Adult()),
        new CryptoAssetAccount(AccountNumber.Parse("0a1b2c3d"), Day, KvsAnswers.Adult()) { Closed = Day.AddDays(1) },
        new SecuritiesAccount(AccountNumber.Parse("VP-77"), Day, KvsAnswers.Adult()),
        KvsAnswers.Account(KvsAnswers.Adult())));

    [Test]
    public void Version_2_role_dates_both_one_and_none()
    {
        var company = new LegalPerson(CustomerKey.Parse("f"), CompanyName.Parse(Some.CompanyName), OrganisationNumber.Parse(Some.OrganisationNumber))
        {
            BeneficialOwners = [new(KvsAnswers.Adult()) { From = Day, To = Day.AddYears(2) }],
            AuthorisedSignatories = [new(KvsAnswers.Coordinated()) { From = Day }, new(KvsAnswers.WithoutNumber()) { To = Day }],
        };
        Golden.Check(Write(KvsAnswers.Account(company, KvsAnswers.WithoutNumber() with { Representatives = [new(KvsAnswers.Adult()), new(KvsAnswers.Coordinated()) { From = Day }] })));
    }

    [Test]
    public void Version_2_other_identification_whole_in_part_and_beside_a_number_never()
    {
        var whole = new OtherIdentification
        {
            OtherNames = [PersonName.Parse("Zoë Smith"), PersonName.Parse("<Z> & Å")],
            BirthPlace = PlaceName.Parse("Turku / Åbo"),
            Nationalities = [Nationality.Parse("fi"), Nationality.Parse("GB")],
        };
        Golden.Check(Write(KvsAnswers.Account(
            KvsAnswers.WithoutNumber() with { OtherIdentification = whole },
            KvsAnswers.WithoutNumber() with { OtherIdentification = new() { Nationalities = [Nationality.Parse("NO")] } },
            KvsAnswers.WithoutNumber() with { OtherIdentification = new() },
            KvsAnswers.Adult() with { OtherIdentification = whole })));
    }

    [Test]
    public void Version_2_fault_with_its_place() =>
        Golden.Check(Both.WriteFault(new(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, new Fault(FaultCode.ImpossibleValue) { Line = 3, Column = 7, Element = "Iban" }), Question()));

    [Test]
    public void A_question_in_version_2_brings_its_legal_basis_and_case()
    {
        var read = (QuestionReading.Read)Both.ReadQuestion(Question("<FragandeMyndighet>Polisen</FragandeMyndighet><RattsligGrund>3 §</RattsligGrund><Arendereferens>K 1</Arendereferens>"));

        Assert.That((read.Question.AskingAuthority, read.Question.LegalBasis, read.Question.CaseReference, read.Question.CarriesArticle16), Is.EqualTo(("Polisen", "3 §", "K 1", true)));
    }

    [Test]
    public void Both_are_optional_and_version_1_knows_neither()
    {
        Assert.That(((QuestionReading.Read)Both.ReadQuestion(Question())).Question.LegalBasis, Is.Null);
        Assert.That(Refusal(Both, KvsQuestions.Asking(Search, "<RattsligGrund>3 §</RattsligGrund>")), Is.SameAs(FaultCode.BreaksSchema));
        Assert.That(((QuestionReading.Read)Both.ReadQuestion(KvsQuestions.Person())).Question.CarriesArticle16, Is.False);
    }

    [Test]
    public void A_format_that_speaks_version_1_only_does_not_know_version_2()
    {
        var one = new KvsFormat(new());
        var fault = new FaultAnswer(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, new Fault(FaultCode.BreaksSchema));

        Assert.That(Refusal(one, Question()), Is.SameAs(FaultCode.BreaksSchema));
        Assert.That(one.WriteFault(fault, Question()), Is.EqualTo(one.WriteFault(fault, KvsQuestions.Bytes("<Fraga xmlns=\"urn:other\"/>"))));
        Assert.That((one.Version, Both.Version), Is.EqualTo(("kvs/1", "kvs/2")));
    }

    [Test]
    public void A_question_in_version_1_is_answered_byte_for_byte_as_by_a_format_that_knows_no_other()
    {
        Engagement[] told = [KvsAnswers.Account(KvsAnswers.Adult(), KvsAnswers.WithoutNumber() with { Representatives = [new(KvsAnswers.Adult()) { From = Day }] })];

        Assert.That(Bytes(Both, KvsQuestions.Person(), told), Is.EqualTo(KvsAnswers.Write(KvsAnswers.Telling(told))));
    }

    [Test]
    public void An_answer_in_version_1_with_data_of_article_16_is_held_back()
    {
        Engagement[] wrong =
        [
            KvsAnswers.Account(KvsAnswers.Adult()) with { VirtualIbans = [new(Iban.Parse(Some.Iban(7)), Day)] },
            new SecuritiesAccount(AccountNumber.Parse("1"), Day, KvsAnswers.Adult()),
            new CryptoAssetAccount(AccountNumber.Parse("1"), Day, KvsAnswers.Adult()),
        ];
        foreach (var (format, engagement) in wrong.SelectMany(w => new[] { (new KvsFormat(new()), w), (Both, w) }))
        {
            Assert.That((format.WriteAnswer(KvsAnswers.Telling(engagement), KvsQuestions.Person()) as AnswerWriting.HeldBack)?.Fault.Code, Is.SameAs(FaultCode.AnswerInvalid), $"{engagement} {format.Version}");
        }
    }

    [Test]
    public void A_question_in_version_2_that_is_no_XML_or_another_document_is_refused_as_in_version_1()
    {
        Assert.That(Refusal(Both, "<Fraga xmlns=\"urn:kontoinstitute:kvs:2\">"u8.ToArray()), Is.SameAs(FaultCode.NotWellFormed));
        Assert.That(Refusal(Both, "<Svar xmlns=\"urn:kontoinstitute:kvs:2\"/>"u8.ToArray()), Is.SameAs(FaultCode.BreaksSchema));
        Assert.That(Refusal(Both, [0xFF, 0xFE, 0x3C, 0x00]), Is.SameAs(FaultCode.NotWellFormed));
    }

    internal static byte[] Question(string before = "", string search = Search) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(KvsQuestions.Asking(search, before)).Replace("kvs:1", "kvs:2", StringComparison.Ordinal));

    private static byte[] Write(params Engagement[] engagements) => Bytes(Both, Question(), engagements);

    private static byte[] Bytes(KvsFormat format, byte[] question, Engagement[] engagements)
    {
        var written = (AnswerWriting.Written)format.WriteAnswer(KvsAnswers.Telling(engagements), question);
        using var document = written.Document;
        return document.ToArray();
    }

    private static FaultCode? Refusal(KvsFormat format, byte[] question) => (format.ReadQuestion(question) as QuestionReading.Refused)?.Fault.Code;
}
