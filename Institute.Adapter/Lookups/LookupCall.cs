namespace Institute.Adapter;

/// <summary>Calls the one method of a lookup that serves a search key.</summary>
internal static class LookupCall
{
    public static IAsyncEnumerable<Engagement> Of(CoreBankingLookup lookup, SearchKey search, LookupContext context, CancellationToken cancellationToken) => search switch
    {
        SearchKey.Person key => lookup.FindByPersonAsync(key.Number, context, cancellationToken),
        SearchKey.PersonWithoutNumber key => lookup.FindByNameAsync(key.Name, key.BirthDate, context, cancellationToken),
        SearchKey.Organisation key => lookup.FindByOrganisationAsync(key.Number, context, cancellationToken),
        SearchKey.Company key => lookup.FindByCompanyNameAsync(key.Name, context, cancellationToken),
        SearchKey.ByIban key => lookup.FindByIbanAsync(key.Iban, context, cancellationToken),
        SearchKey.ByAccountNumber key => lookup.FindByAccountNumberAsync(key.Number, context, cancellationToken),
        SearchKey.Box key => lookup.FindByBoxAsync(key.Reference, context, cancellationToken),
        _ => throw LookupException.NotSupported(),
    };
}
