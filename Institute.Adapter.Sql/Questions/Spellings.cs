namespace Institute.Adapter.Sql;

/// <summary>The spellings of one value that a bank's column may hold, each found by its index.</summary>
internal static class Spellings
{
    public static string[] Of(PersonalIdentityNumber number) =>
        number.ToWireString() is var twelve ? [twelve, $"{twelve[..8]}-{twelve[8..]}"] : [];

    public static string[] Of(OrganisationNumber number) =>
        number.ToWireString() is var ten ? [ten, $"{ten[..6]}-{ten[6..]}", $"16{ten}", $"16{ten[..6]}-{ten[6..]}"] : [];

    /// <summary>In one piece, and in groups of four as it is printed.</summary>
    public static string[] Of(Iban iban) =>
        iban.ToWireString() is var text ? [text, string.Join(' ', text.Chunk(4).Select(group => new string(group)))] : [];

    public static string[] Of(AccountNumber number) => [number.ToWireString()];

    public static string[] Of(BoxReference reference) => [reference.ToWireString()];
}
