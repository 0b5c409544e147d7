using System.Runtime.CompilerServices;

namespace Institute.Adapter.Tests.Documentation;

// snippet: archive
/// <summary>Reads the archive of closed accounts, which is a copy of the core's tables.</summary>
internal sealed class ArchiveLookup(ICore core) : CoreBankingLookup
{
    public override async IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        context.AsOf = core.CopiedAt;
        await foreach (var row in core.AccountsOfAsync(number.ToWireString(), cancellationToken))
        {
            yield return new Account(Iban.Parse(row.Iban), row.Opened, HolderOf(row)) { Closed = row.Closed };
        }
    }

    private static Person HolderOf(CoreRow row)
    {
        var (customer, name) = (CustomerKey.Parse(row.CustomerId), PersonName.Parse(row.Name));

        // A number that the bank made up for a foreigner may have a right check digit: only the bank's own mark tells it apart, and the birth date is told.
        return !row.IsNumberMadeUp && PersonalIdentityNumber.TryParse(row.Number, out var number) ? new(customer, name, number)
            : row.Born is { } born ? new(customer, name, born)
            : new(customer, name);
    }
}

// end snippet
