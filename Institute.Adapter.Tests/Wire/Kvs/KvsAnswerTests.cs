using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Kvs;

internal sealed class KvsAnswerTests
{
    // Not as attributes: a compiled attribute cannot hold half a surrogate pair.
    private static readonly TestCaseData[] Names =
    [
        new TestCaseData("Anna\u0000Ek", "Anna\uFFFDEk", 1).SetArgDisplayNames("NUL"),
        new TestCaseData("\u0001Anna\u001F Ek\u0008", "\uFFFDAnna\uFFFD Ek\uFFFD", 3).SetArgDisplayNames("control characters"),
        new TestCaseData("Anna\uD83D Ek", "Anna\uFFFD Ek", 1).SetArgDisplayNames("high surrogate alone"),
        new TestCaseData("Anna\uDE00 Ek\uFFFF\uFFFE", "Anna\uFFFD Ek\uFFFD\uFFFD", 3).SetArgDisplayNames("low surrogate alone and non-characters"),
        new TestCaseData("Anna\u007FEk", "Anna\u007FEk", 0).SetArgDisplayNames("DEL"),
        new TestCaseData("Anna 😀 Ek", "Anna 😀 Ek", 0).SetArgDisplayNames("surrogate pair"),
        new TestCaseData("Anna\u0085]]>&amp;<Ek>", "Anna\u0085]]>&amp;<Ek>", 0).SetArgDisplayNames("markup"),
        new TestCaseData("Anna\tEk\nFalk\rGran\r\nHed", "Anna\tEk\nFalk\rGran\r\nHed", 0).SetArgDisplayNames("line ends"),
    ];

    [Test]
    public void No_hit() => Golden.Check(KvsAnswers.Write(KvsAnswers.Telling()));

    [Test]
    public void No_question_id_to_echo() => Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(), []));

    [Test]
    public void Account_with_IBAN_that_is_open() => Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(KvsAnswers.Account(KvsAnswers.Adult()))));

    [Test]
    public void Account_with_IBAN_that_is_closed() =>
        Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(KvsAnswers.Account(KvsAnswers.Adult()) with { Closed = new(2024, 2, 29) })));

    [Test]
    public void Account_without_IBAN_is_told_by_its_number() =>
        Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(new Account(AccountNumber.Parse("8327-9 123"), new(1999, 12, 31), KvsAnswers.Adult()))));

    [Test]
    public void Account_of_several_holders() =>
        Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(KvsAnswers.Account(KvsAnswers.Adult(), KvsAnswers.WithoutNumber(), KvsAnswers.Coordinated()))));

    [Test]
    public void Person_with_personnummer_and_representatives()
    {
        var child = new Person(CustomerKey.Parse("c"), PersonName.Parse("Lill Öst"), PersonalIdentityNumber.Parse(Some.MinorsNumbers[0]))
        {
            Representatives = [new(KvsAnswers.Adult()) { From = new(2012, 1, 1) }, new(KvsAnswers.WithoutNumber())],
        };
        Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(KvsAnswers.Account(child))));
    }

    [Test]
    public void Legal_person_with_every_field()
    {
        var company = new LegalPerson(CustomerKey.Parse("f"), CompanyName.Parse(Some.CompanyName), OrganisationNumber.Parse(Some.OrganisationNumber))
        {
            SecondaryNames = [CompanyName.Parse("Räkan"), CompanyName.Parse("<Shrimp> & \"Sons\"")],
            BeneficialOwners = [new(KvsAnswers.Adult()), new(KvsAnswers.Coordinated())],
            AuthorisedSignatories = [new(KvsAnswers.WithoutNumber()) { To = new(2030, 1, 1) }],
        };
        Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(KvsAnswers.Account(company))));
    }

    [Test]
    public void Legal_person_with_a_name_only() =>
        Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(KvsAnswers.Account(new LegalPerson(CustomerKey.Parse("f"), CompanyName.Parse("Dödsboet efter Åke Öst"))))));

    [Test]
    public void Box_without_its_reference() => Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(Box(null))));

    [Test]
    public void Box_with_its_reference_and_an_end() => Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(Box(new(2025, 6, 30))) with { TellsBoxReferences = true }));

    [Test]
    public void Accounts_stand_before_boxes() => Golden.Check(KvsAnswers.Write(KvsAnswers.Telling(Box(null), KvsAnswers.Account(KvsAnswers.Adult()))));

    [Test]
    public void The_bytes_are_UTF_8_without_byte_order_mark() =>
        Assert.That(Encoding.UTF8.GetString(KvsAnswers.Write(KvsAnswers.Telling())), Does.StartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><Svar xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>f-1</FrageId>"));

    [Test]
    public void A_person_with_neither_number_nor_birth_date_holds_the_answer_back()
    {
        var company = new LegalPerson(CustomerKey.Parse("f"), CompanyName.Parse("Bolag")) { BeneficialOwners = [new(KvsAnswers.Unidentified())] };
        var child = KvsAnswers.WithoutNumber() with { Representatives = [new(KvsAnswers.Unidentified())] };

        Assert.That(new Holder[] { KvsAnswers.Unidentified(), company, child }.Select(h => Code(KvsAnswers.Telling(KvsAnswers.Account(h)))), Is.All.SameAs(FaultCode.AnswerInvalid));
    }

    [Test]
    public void An_answer_that_breaks_the_schema_is_held_back() =>
        Assert.That(Code(KvsAnswers.Telling(KvsAnswers.Account(KvsAnswers.Adult()) with { Holders = [] })), Is.SameAs(FaultCode.AnswerInvalid));

    [Test]
    public void A_text_that_XML_can_carry_is_not_copied()
    {
        var (text, replaced) = (new string('Å', 3), 0);

        Assert.That((XmlCharacters.Clean(text, ref replaced), replaced), Is.EqualTo((text, 0)));
        Assert.That(XmlCharacters.Clean(text, ref replaced), Is.SameAs(text));
    }

    [Test]
    public void An_answer_of_exactly_the_limit_is_sent_and_one_byte_more_is_KI1007()
    {
        var answer = KvsAnswers.Telling(KvsAnswers.Account(KvsAnswers.Adult()));
        var length = KvsAnswers.Write(answer).Length;

        Assert.Multiple(() =>
        {
            Assert.That(Code(answer, length), Is.Null);
            Assert.That(Code(answer, length - 1), Is.SameAs(FaultCode.AnswerTooLarge));
        });
    }

    [TestCaseSource(nameof(Names))]
    public void Characters_that_XML_cannot_carry_are_replaced_and_counted_and_all_others_arrive(string name, string told, int replaced)
    {
        var person = new Person(CustomerKey.Parse("k"), PersonName.Parse(name), new DateOnly(1980, 1, 1));
        var written = (AnswerWriting.Written)new KvsFormat(new()).WriteAnswer(KvsAnswers.Telling(KvsAnswers.Account(person)), KvsQuestions.Person());
        using var document = written.Document;
        var read = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(document.ToArray()), System.Xml.Linq.LoadOptions.PreserveWhitespace);

        Assert.Multiple(() =>
        {
            Assert.That(read.Descendants().Where(e => e.Name.LocalName is "Namn").Select(e => e.Value).Last(), Is.EqualTo(told));
            Assert.That(written.ReplacedCharacters, Is.EqualTo(replaced));
        });
    }

    [Test]
    public void Names_of_the_greatest_length_are_told()
    {
        var person = new Person(CustomerKey.Parse("k"), PersonName.Parse(new string('Å', PersonName.MaxLength)), new DateOnly(1980, 1, 1));
        var box = new SafeDepositBox(BoxReference.Parse(new string('9', BoxReference.MaxLength)), new(new(2020, 1, 1)), person);
        var account = new Account(AccountNumber.Parse(new string('7', AccountNumber.MaxLength)), new(2020, 1, 1), new LegalPerson(CustomerKey.Parse("f"), CompanyName.Parse(new string('Ö', CompanyName.MaxLength))));

        Assert.That(Code(KvsAnswers.Telling(box, account) with { TellsBoxReferences = true }), Is.Null);
    }

    private static SafeDepositBox Box(DateOnly? end) => new(BoxReference.Parse("F 17/2"), new RentalPeriod(new(2020, 1, 1), end), KvsAnswers.WithoutNumber());

    private static FaultCode? Code(Answer answer, int? limit = null)
    {
        var writing = new KvsFormat(new() { MaxAnswerBytes = limit }).WriteAnswer(answer, KvsQuestions.Person());
        (writing as AnswerWriting.Written)?.Document.Dispose();
        return (writing as AnswerWriting.HeldBack)?.Fault.Code;
    }
}
