namespace PlatformSimulator.Questions;

/// <summary>One of the seven search keys: the wire's name of it, and its elements in order.</summary>
internal sealed record Search
{
    private Search(string key, params IReadOnlyList<KeyValuePair<string, string>> elements)
    {
        Key = key;
        Elements = elements;
    }

    public string Key { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Elements { get; }

    /// <param name="number">Twelve digits; day 61–91 makes it a samordningsnummer. Sent as it stands: the platform may well ask with a wrong one.</param>
    public static Search Person(string number) =>
        new("Person", new KeyValuePair<string, string>(number.Length == 12 && number[6] >= '6' ? "Samordningsnummer" : "Personnummer", number));

    public static Search PersonWithoutNumber(string name, DateOnly born) =>
        new("PersonUtanNummer", new("Namn", name), new KeyValuePair<string, string>("Fodelsedatum", born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    public static Search Organisation(string number) => new("Organisation", new KeyValuePair<string, string>("Organisationsnummer", number));

    public static Search Company(string name) => new("Foretag", new KeyValuePair<string, string>("Foretagsnamn", name));

    public static Search Iban(string iban) => new("Iban", new KeyValuePair<string, string>("Iban", iban));

    public static Search AccountNumber(string number) => new("Kontonummer", new KeyValuePair<string, string>("Kontonummer", number));

    public static Search Box(string reference) => new("Vardefack", new KeyValuePair<string, string>("Referens", reference));

    public override string ToString() => Key;
}
