using System.Text;

namespace Institute.Testing.Sidecars;

/// <summary>Questions in kvs as a partner sends them.</summary>
public static class KvsQuestion
{
    public static byte[] Person(string number) => Search($"<Person><Personnummer>{number}</Personnummer></Person>");

    public static byte[] Coordination(string number) => Search($"<Person><Samordningsnummer>{number}</Samordningsnummer></Person>");

    public static byte[] PersonWithoutNumber(string name, string birthDate) =>
        Search($"<PersonUtanNummer><Namn>{name}</Namn><Fodelsedatum>{birthDate}</Fodelsedatum></PersonUtanNummer>");

    public static byte[] Organisation(string number) => Search($"<Organisation><Organisationsnummer>{number}</Organisationsnummer></Organisation>");

    public static byte[] Company(string name) => Search($"<Foretag><Foretagsnamn>{name}</Foretagsnamn></Foretag>");

    public static byte[] Iban(string iban) => Search($"<Iban>{iban}</Iban>");

    public static byte[] AccountNumber(string number) => Search($"<Kontonummer>{number}</Kontonummer>");

    public static byte[] Box(string reference) => Search($"<Vardefack><Referens>{reference}</Referens></Vardefack>");

    /// <param name="search">The one element inside Sokbegrepp; written as it is.</param>
    /// <param name="id">The FrageId.</param>
    public static byte[] Search(string search, string id = "f-1") => Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0" encoding="utf-8"?><Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>{id}</FrageId><Stalld>2026-11-21T10:15:30+01:00</Stalld><Sokbegrepp>{search}</Sokbegrepp></Fraga>""");
}
