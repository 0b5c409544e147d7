using System.Globalization;
using TestData.Sql;

namespace SampleBank.Books;

/// <summary>The books as rows of the views that lookups over SQL read: the same bank without code.</summary>
internal static class BooksAsRows
{
    /// <param name="script">Takes the rows.</param>
    /// <param name="file">The books.</param>
    /// <param name="today">From which days like <c>4 years ago</c> are counted.</param>
    public static void Write(this SqlScript script, BookFile file, DateOnly today)
    {
        foreach (var customer in file.Customers)
        {
            script.Write(customer);
        }

        foreach (var (account, place) in file.Accounts.Select((a, i) => (a, i)))
        {
            script.Account(Key("A", place), account.Iban, account.Number, account.Opened.On(today), account.Closed?.On(today), account.Holders);
        }

        foreach (var (box, place) in file.Boxes.Select((b, i) => (b, i)))
        {
            script.Rental(Key("B", place), box.Reference, box.Start.On(today), box.End?.On(today), box.Holders);
        }
    }

    private static void Write(this SqlScript script, CustomerRow customer)
    {
        if (customer.Company is null)
        {
            script.Person(customer.Id, customer.Name!, customer.Number, customer.Born);
        }
        else
        {
            script.Organisation(customer.Id, customer.Company, customer.Number, customer.SecondaryNames);
        }

        if (customer.EstateOf is { } deceased)
        {
            script.Person(customer.Id + "-D", customer.Company!, deceased, born: null);
            script.Role("estate", customer.Id + "-D", customer.Id, from: null, to: null);
        }

        Roles("representative", customer.Representatives);
        Roles("beneficial_owner", customer.BeneficialOwners);
        Roles("signatory", customer.Signatories);

        void Roles(string role, IReadOnlyList<RoleRow> roles)
        {
            foreach (var one in roles)
            {
                script.Role(role, one.Customer, customer.Id, one.From, one.To);
            }
        }
    }

    private static string Key(string kind, int place) => string.Create(CultureInfo.InvariantCulture, $"{kind}{place:000000}");
}
