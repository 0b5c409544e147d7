using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter.Sql;

/// <summary>Answers all seven search keys from the bank's views.</summary>
internal sealed class SqlLookup(SqlBank bank, ILogger<SqlLookup> logger) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(bank.Text.Person, new { numbers = Spellings.Of(number) }, context, cancellationToken, isOfSubject: holder => SubjectOf.Is(holder, number));

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(bank.Text.Name, new { name = name.ToSearchKey(), born = birthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, context, cancellationToken, byName: true);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(bank.Text.Organisation, new { numbers = Spellings.Of(number) }, context, cancellationToken, isOfSubject: holder => SubjectOf.Is(holder, number));

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(bank.Text.CompanyName, new { name = name.ToSearchKey() }, context, cancellationToken, byName: true);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(bank.Text.Iban, new { numbers = Spellings.Of(iban) }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(bank.Text.AccountNumber, new { numbers = Spellings.Of(number) }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(bank.Text.Box, new { numbers = Spellings.Of(reference) }, context, cancellationToken);

    private async IAsyncEnumerable<Engagement> FindAsync(
        string text, object parameters, LookupContext context, [EnumeratorCancellation] CancellationToken cancellationToken, bool byName = false, Func<Holder, bool>? isOfSubject = null)
    {
        var rows = await bank.Reader.AskAsync(text, parameters, context.Deadline, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Engagement> engagements;
        try
        {
            context.AsOf = bank.Age.AsOf(rows.State, byName);
            engagements = new EngagementAssembler(rows, context.Period, context.Today, isOfSubject).Engagements();
        }
        catch (SqlRowException fault)
        {
            SqlEvents.RowHeldBack(logger, fault.View, fault.Row, fault.Rule, context.ExchangeId);
            throw LookupException.Unavailable(fault);
        }

        foreach (var engagement in engagements)
        {
            yield return engagement;
        }
    }
}
