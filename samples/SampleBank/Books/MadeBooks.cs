using TestData.Customers;

namespace SampleBank.Books;

/// <summary>The test data maker's customers as this bank's books: as many as one wants to try with.</summary>
internal static class MadeBooks
{
    public static BookFile Of(TestBank bank)
    {
        List<TestCustomer> customers = [.. bank.Customers()];
        return new()
        {
            Customers = [.. customers.Select(Of)],
            Accounts = [.. customers.SelectMany(c => c.Accounts).Select(Of)],
            Boxes = [.. customers.SelectMany(c => c.Boxes).Select(Of)],
        };
    }

    private static CustomerRow Of(TestCustomer customer) => new()
    {
        Id = customer.Id,
        Name = customer.Name,
        Company = customer.Company,
        SecondaryNames = customer.SecondaryNames ?? [],
        Number = customer.Number,
        Born = customer.Born,
        Representatives = Of(customer.Representatives),
        BeneficialOwners = Of(customer.BeneficialOwners),
        Signatories = Of(customer.Signatories),
    };

    private static IReadOnlyList<RoleRow> Of(IReadOnlyList<TestRole>? roles) => [.. (roles ?? []).Select(r => new RoleRow(r.Customer, r.From, r.To))];

    private static AccountRow Of(TestAccount account) => new()
    {
        Iban = account.Iban,
        Number = account.Number,
        Opened = BookDate.Of(account.Opened),
        Closed = account.Closed is { } closed ? BookDate.Of(closed) : null,
        Holders = account.Holders,
    };

    private static BoxRow Of(TestBox box) => new()
    {
        Reference = box.Reference,
        Start = BookDate.Of(box.Start),
        End = box.End is { } end ? BookDate.Of(end) : null,
        Holders = box.Holders,
    };
}
