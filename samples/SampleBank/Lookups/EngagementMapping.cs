using Institute.Adapter;
using SampleBank.Books;

namespace SampleBank.Lookups;

/// <summary>From the books' rows to the adapter's engagements.</summary>
internal static class EngagementMapping
{
    public static bool IsClosed(this AccountRow row, DateOnly today) => row.Closed?.On(today) <= today;

    // snippet: mapping
    public static Engagement AccountOf(this BankBooks books, AccountRow row, DateOnly today)
    {
        var holders = books.HoldersOf(row.Holders);
        var opened = row.Opened.On(today);
        var account = row.Iban is null ? new Account(AccountNumber.Parse(row.Number!), opened, holders) : new Account(Iban.Parse(row.Iban), opened, holders);
        return account with { Closed = row.Closed?.On(today) };
    }

    // end snippet

    public static Engagement BoxOf(this BankBooks books, BoxRow row, DateOnly today) =>
        new SafeDepositBox(BoxReference.Parse(row.Reference), new RentalPeriod(row.Start.On(today), row.End?.On(today)), books.HoldersOf(row.Holders));

    /// <summary>The last day of an account or a box; null while it goes on.</summary>
    public static DateOnly? EndedOn(this Engagement engagement) => engagement switch
    {
        Account account => account.Closed,
        SafeDepositBox box => box.RentalPeriod.End,
        _ => null,
    };
}
