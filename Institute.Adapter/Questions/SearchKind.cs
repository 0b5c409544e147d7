namespace Institute.Adapter;

/// <summary>The seven search keys (sökbegrepp).</summary>
public enum SearchKind
{
    /// <summary>A person by personal identity number.</summary>
    Person,

    /// <summary>A person without number in the bank's books, by name and birth date.</summary>
    PersonWithoutNumber,

    /// <summary>A legal person by organisation number.</summary>
    Organisation,

    /// <summary>A legal person by company name or secondary name.</summary>
    CompanyName,

    /// <summary>An account by IBAN.</summary>
    Iban,

    /// <summary>An account without IBAN by its number.</summary>
    AccountNumber,

    /// <summary>A safe-deposit box by its reference.</summary>
    Box,
}
