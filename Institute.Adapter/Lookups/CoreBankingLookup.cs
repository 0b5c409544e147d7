namespace Institute.Adapter;

/// <summary>The bank's own code: finds accounts and boxes in its core-banking systems. Override one method for each search key that the system serves.</summary>
/// <remarks>
/// A method that is not overridden is a search key that this lookup does not serve. With several lookups, those that serve the key are asked in parallel,
/// each in a scope of its own, and all must answer. Yield everything, or throw: an incomplete lookup is never told. Search also where the subject is
/// representative, beneficial owner or authorised signatory. See docs/lookup.md.
/// </remarks>
public abstract class CoreBankingLookup
{
    /// <summary>Finds a person by number: as holder, representative, beneficial owner or authorised signatory.</summary>
    /// <param name="number">Personnummer or samordningsnummer.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn; pass it on.</param>
    /// <exception cref="LookupException">The lookup cannot answer.</exception>
    public virtual IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) => throw LookupException.NotSupported();

    /// <summary>Finds persons who have no number in the bank's books, by name and birth date.</summary>
    /// <param name="name">Compare with <see cref="PersonName.Matches"/> or by <see cref="PersonName.ToSearchKey"/>: exact, never fuzzy.</param>
    /// <param name="birthDate">The birth date.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn; pass it on.</param>
    /// <exception cref="LookupException">The lookup cannot answer.</exception>
    public virtual IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) => throw LookupException.NotSupported();

    /// <summary>Finds a legal person by organisation number.</summary>
    /// <param name="number">The organisation number.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn; pass it on.</param>
    /// <exception cref="LookupException">The lookup cannot answer.</exception>
    public virtual IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) => throw LookupException.NotSupported();

    /// <summary>Finds legal persons by company name or secondary name.</summary>
    /// <param name="name">Compare with <see cref="CompanyName.Matches"/> or by <see cref="CompanyName.ToSearchKey"/>: exact, never fuzzy.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn; pass it on.</param>
    /// <exception cref="LookupException">The lookup cannot answer.</exception>
    public virtual IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) => throw LookupException.NotSupported();

    /// <summary>Finds an account by IBAN.</summary>
    /// <param name="iban">The IBAN.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn; pass it on.</param>
    /// <exception cref="LookupException">The lookup cannot answer.</exception>
    public virtual IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) => throw LookupException.NotSupported();

    /// <summary>Finds an account without IBAN by its number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn; pass it on.</param>
    /// <exception cref="LookupException">The lookup cannot answer.</exception>
    public virtual IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) => throw LookupException.NotSupported();

    /// <summary>Finds a safe-deposit box by its reference: every rental of it that is searchable.</summary>
    /// <param name="reference">The bank's reference.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn; pass it on.</param>
    /// <exception cref="LookupException">The lookup cannot answer.</exception>
    public virtual IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) => throw LookupException.NotSupported();
}
