namespace Institute.Adapter;

/// <summary>Who or what a question asks about.</summary>
internal sealed class Subject
{
    private readonly HashSet<PersonalIdentityNumber> numbers;
    private readonly string? searchName;

    /// <param name="search">The question's search key.</param>
    /// <param name="numbers">For a person by number: all that belong together, current ones first.</param>
    public Subject(SearchKey search, IReadOnlyList<PersonalIdentityNumber> numbers)
    {
        Search = search;
        Numbers = numbers;
        this.numbers = [.. numbers];
        searchName = search switch
        {
            SearchKey.PersonWithoutNumber byName => byName.Name.ToSearchKey(),
            SearchKey.Company byName => byName.Name.ToSearchKey(),
            _ => null,
        };
    }

    public SearchKey Search { get; }

    public IReadOnlyList<PersonalIdentityNumber> Numbers { get; }

    /// <summary>Whether the search names one thing that exists once, so that anything else among the findings is a fault of the core's.</summary>
    public bool IsExact => searchName is null;

    public bool Is(Person person) => Search switch
    {
        SearchKey.Person => person.Number is { } number && numbers.Contains(number),

        // Only persons who have no number in the bank's books are found by name: that is what the search key is for.
        SearchKey.PersonWithoutNumber byName => person.Number is null && person.BirthDate == byName.BirthDate && IsNamed(person.Name.ToSearchKey()),
        _ => false,
    };

    public bool Is(LegalPerson company) => Search switch
    {
        // A dödsbo is found by the deceased's number, and only if the lookup says that it is that person's: anything less would let a wrong join through.
        SearchKey.Person => company.EstateOf is { } deceased && numbers.Contains(deceased),
        SearchKey.Organisation byNumber => company.Number == byNumber.Number,
        SearchKey.Company => IsNamed(company.Name.ToSearchKey()) || company.SecondaryNames.Any(n => IsNamed(n.ToSearchKey())),
        _ => false,
    };

    public bool Is(Engagement engagement) => Search switch
    {
        SearchKey.ByIban byIban => engagement is Account account && (account.Iban == byIban.Iban || Virtual(account) is not null),
        SearchKey.ByAccountNumber byNumber => engagement switch
        {
            Account account => account.Number == byNumber.Number,
            AssetAccount asset => asset.Number == byNumber.Number,
            _ => false,
        },
        SearchKey.Box byReference => engagement is SafeDepositBox box && box.Reference == byReference.Reference,
        _ => false,
    };

    /// <summary>The virtual IBAN by which the account was searched for; null when it was searched for otherwise, or is not its.</summary>
    public VirtualIban? Virtual(Account account)
    {
        if (Search is not SearchKey.ByIban byIban || account.Iban == byIban.Iban)
        {
            return null;
        }

        for (var i = 0; i < account.VirtualIbans.Count; i++)
        {
            if (account.VirtualIbans[i].Iban == byIban.Iban)
            {
                return account.VirtualIbans[i];
            }
        }

        return null;
    }

    private bool IsNamed(string name) => string.Equals(name, searchName, StringComparison.Ordinal);
}
