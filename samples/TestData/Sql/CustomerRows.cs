using TestData.Customers;

namespace TestData.Sql;

/// <summary>From a made customer to the rows of its views.</summary>
internal static class CustomerRows
{
    public static void Write(this SqlScript script, TestCustomer customer)
    {
        if (customer.Company is { } company)
        {
            script.Organisation(customer.Id, company, customer.Number, customer.SecondaryNames ?? []);
        }
        else
        {
            script.Person(customer.Id, customer.Name!, customer.Number, customer.Born);
        }

        Roles("representative", customer.Representatives);
        Roles("beneficial_owner", customer.BeneficialOwners);
        Roles("signatory", customer.Signatories);
        foreach (var account in customer.Accounts)
        {
            script.Account("A" + (account.Iban ?? account.Number), account.Iban, account.Number, account.Opened, account.Closed, account.Holders);
        }

        foreach (var box in customer.Boxes)
        {
            script.Rental("B" + box.Reference, box.Reference, box.Start, box.End, box.Holders);
        }

        void Roles(string role, IReadOnlyList<TestRole>? roles)
        {
            foreach (var one in roles ?? [])
            {
                script.Role(role, one.Customer, customer.Id, one.From, one.To);
            }
        }
    }
}
