using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>Makes a valid question at random: what the mutations then spoil.</summary>
internal static class FuzzQuestion
{
    public const string QuestionId = "f-1";

    public static FuzzNode Make(Random random)
    {
        var question = FuzzNode.Of("Fraga", FuzzNode.Leaf("FrageId", QuestionId), FuzzNode.Leaf("Stalld", "2026-11-21T10:15:30+01:00"));
        question.Attributes.Add("xmlns=\"urn:kontoinstitute:kvs:1\"");
        if (random.Next(2) == 0)
        {
            question.Children.Add(FuzzNode.Leaf("FragandeMyndighet", "Planterad myndighet"));
        }

        if (random.Next(2) == 0)
        {
            question.Children.Add(FuzzNode.Of("Period", FuzzNode.Leaf("Fran", "2019-01-01"), FuzzNode.Leaf("Till", "2020-12-31")));
        }

        question.Children.Add(FuzzNode.Of("Sokbegrepp", Search(random)));
        return question;
    }

    private static FuzzNode Search(Random random) => random.Next(7) switch
    {
        0 => FuzzNode.Of("Person", random.Next(2) == 0 ? FuzzNode.Leaf("Personnummer", Some.PersonalNumber) : FuzzNode.Leaf("Samordningsnummer", Some.CoordinationNumber)),
        1 => FuzzNode.Of("PersonUtanNummer", FuzzNode.Leaf("Namn", "Planterad Person"), FuzzNode.Leaf("Fodelsedatum", "1962-02-28")),
        2 => FuzzNode.Of("Organisation", FuzzNode.Leaf("Organisationsnummer", Some.OrganisationNumber)),
        3 => FuzzNode.Of("Foretag", FuzzNode.Leaf("Foretagsnamn", "Planterat Bolag AB")),
        4 => FuzzNode.Leaf("Iban", Some.Iban(7)),
        5 => FuzzNode.Leaf("Kontonummer", "8327-9 123456"),
        _ => FuzzNode.Of("Vardefack", FuzzNode.Leaf("Referens", "F 17/Planterat fack")),
    };
}
