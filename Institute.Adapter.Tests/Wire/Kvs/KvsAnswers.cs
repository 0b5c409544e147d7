using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Kvs;

/// <summary>Answers for tests of the writer.</summary>
internal static class KvsAnswers
{
    public static readonly InstituteIdentity Institute = new(Some.InstituteNumber, Some.InstituteName);
    public static readonly Guid Id = new("01890a5d-ac96-774b-bcce-b302099a8057");
    public static readonly DateTimeOffset GivenAt = new(2026, 11, 21, 10, 15, 30, 123, TimeSpan.FromHours(1));

    public static Answer Telling(params Engagement[] engagements) => new(Institute, Id, GivenAt, engagements);

    public static byte[] Write(Answer answer) => Write(answer, KvsQuestions.Person());

    public static byte[] Write(Answer answer, byte[] question)
    {
        var written = (AnswerWriting.Written)new KvsFormat(new()).WriteAnswer(answer, question);
        using var document = written.Document;
        return document.ToArray();
    }

    public static Person Adult() => new(CustomerKey.Parse("k1"), PersonName.Parse(Some.PersonName), PersonalIdentityNumber.Parse(Some.PersonalNumber));

    public static Person WithoutNumber() => new(CustomerKey.Parse("k2"), PersonName.Parse("Zoë Ångström"), new DateOnly(1962, 2, 28));

    public static Person Coordinated() => new(CustomerKey.Parse("k3"), PersonName.Parse("José da Silva"), PersonalIdentityNumber.Parse(Some.CoordinationNumber));

    public static Person Unidentified() => new(CustomerKey.Parse("k4"), PersonName.Parse("Okänd"));

    public static Account Account(params Holder[] holders) => new(Iban.Parse(Some.Iban(1)), new(2015, 3, 2), holders);
}
