using System.Text.Json.Nodes;
using TestData.Customers;

namespace TestData.Stubs;

/// <summary>A made bank as answers of the core-banking stub: one plain WireMock mapping for each way to search that finds something.</summary>
/// <remarks>Only what other players of such files understand too: path, method, a header that matches, a body that equals.</remarks>
internal sealed class CoreStubs(TestBank bank)
{
    private readonly Dictionary<string, TestCustomer> customers = bank.Customers().ToDictionary(c => c.Id, StringComparer.Ordinal);

    /// <returns>File names, and what they hold.</returns>
    public IEnumerable<KeyValuePair<string, JsonObject>> Mappings()
    {
        var accounts = customers.Values.SelectMany(c => c.Accounts).ToList();
        var boxes = customers.Values.SelectMany(c => c.Boxes).ToList();
        foreach (var customer in customers.Values)
        {
            var found = Found(
                accounts.Where(a => Concerns(a.Holders, customer)),
                boxes.Where(b => Concerns(b.Holders, customer)));
            foreach (var (name, query) in Queries(customer))
            {
                yield return new($"{customer.Id}-{name}.json", CoreMapping.Of(query, found.DeepClone()));
            }
        }

        foreach (var account in accounts)
        {
            var (key, value) = account.Iban is null ? ("accountNumber", account.Number!) : ("iban", account.Iban);
            yield return new($"{value}.json", CoreMapping.Of(new() { [key] = value }, Found([account], [])));
        }

        foreach (var box in boxes)
        {
            yield return new($"{box.Reference}.json", CoreMapping.Of(new() { ["boxReference"] = box.Reference }, Found([], [box])));
        }
    }

    private static IEnumerable<(string Name, JsonObject Query)> Queries(TestCustomer customer)
    {
        if (customer.Company is not null)
        {
            foreach (var (name, i) in (customer.SecondaryNames ?? []).Prepend(customer.Company).Select((name, i) => (name, i)))
            {
                yield return ($"name-{i + 1}", new() { ["companyName"] = name });
            }
        }

        if (customer.Number is not null)
        {
            yield return ("number", new() { [customer.Company is null ? "identityNumber" : "organisationNumber"] = customer.Number });
        }
        else if (customer.Born is { } born)
        {
            yield return ("name", new() { ["name"] = customer.Name, ["birthDate"] = CoreMapping.Day(born) });
        }
    }

    /// <summary>A legal person is found where it is holder; a person also where it stands for one.</summary>
    private bool Concerns(IEnumerable<string> holders, TestCustomer customer) =>
        holders.Any(h => string.Equals(h, customer.Id, StringComparison.Ordinal) || Roles(customers[h]).Any(r => string.Equals(r.Customer, customer.Id, StringComparison.Ordinal)));

    private static IEnumerable<TestRole> Roles(TestCustomer customer) => [.. customer.Representatives ?? [], .. customer.BeneficialOwners ?? [], .. customer.Signatories ?? []];

    private JsonObject Found(IEnumerable<TestAccount> accounts, IEnumerable<TestBox> boxes) => new()
    {
        ["accounts"] = new JsonArray([.. accounts.Select(a => CoreMapping.Of(a, Holders(a.Holders)))]),
        ["boxes"] = new JsonArray([.. boxes.Select(b => CoreMapping.Of(b, Holders(b.Holders)))]),
    };

    private JsonArray Holders(IEnumerable<string> ids) => new([.. ids.Select(id => CoreMapping.Of(customers[id], customers))]);
}
