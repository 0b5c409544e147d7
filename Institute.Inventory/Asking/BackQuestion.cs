using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>A question that must find an engagement.</summary>
/// <param name="Key">What is searched for.</param>
/// <param name="Expected">What must be among what is found.</param>
internal sealed record BackQuestion(SearchKey Key, Fingerprint Expected)
{
    private const int MostHolders = 5;

    /// <summary>By its own key, and by each holder's: of a joint account of hundreds the first five.</summary>
    public static IEnumerable<BackQuestion> For(Engagement engagement, Fingerprint fingerprint) =>
        engagement.Holders.Take(MostHolders).SelectMany(KeysOf).Prepend(KeyOf(engagement)).OfType<SearchKey>().Distinct().Select(k => new BackQuestion(k, fingerprint));

    public override string ToString() => nameof(BackQuestion);

    private static SearchKey? KeyOf(Engagement engagement) => engagement switch
    {
        Account { Iban: { } iban } => new SearchKey.ByIban(iban),
        Account { Number: { } number } => new SearchKey.ByAccountNumber(number),
        SafeDepositBox box => new SearchKey.Box(box.Reference),
        _ => null,
    };

    private static IEnumerable<SearchKey> KeysOf(Holder holder)
    {
        switch (holder)
        {
            case Person { Number: { } number }:
                yield return new SearchKey.Person(number);
                break;
            case Person { BirthDate: { } born } person:
                yield return new SearchKey.PersonWithoutNumber(person.Name, born);
                break;
            case LegalPerson company:
                yield return new SearchKey.Company(company.Name);
                if (company.Number is { } organisation)
                {
                    yield return new SearchKey.Organisation(organisation);
                }

                if (company.EstateOf is { } deceased)
                {
                    yield return new SearchKey.Person(deceased);
                }

                break;
        }
    }
}
