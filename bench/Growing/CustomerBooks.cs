using Institute.Adapter;
using TestData.Customers;

namespace Institute.Bench.Growing;

/// <summary>A bank of any size, found by identity number. Holds where each customer is, and makes the rest when asked.</summary>
internal sealed class CustomerBooks
{
    private const int Seed = 7;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly TestBank bank;

    public CustomerBooks(int customers)
    {
        bank = new(Seed, customers, new DateOnly(2026, 11, 21));
        foreach (var place in Enumerable.Range(0, customers))
        {
            // Samordningsnummer are asked for in another element.
            if (bank.Customer(place).Number is { Length: 12 } number && number[6] < '6')
            {
                places[number] = place;
            }
        }

        Numbers = [.. places.Keys];
    }

    public IReadOnlyList<string> Numbers { get; }

    public IEnumerable<Engagement> Of(PersonalIdentityNumber number)
    {
        if (!places.TryGetValue(number.ToWireString(), out var place))
        {
            yield break;
        }

        var customer = bank.Customer(place);
        var person = new Person(CustomerKey.Parse(customer.Id), PersonName.Parse(customer.Name!), number);
        foreach (var account in customer.Accounts.Where(a => a.Iban is not null))
        {
            yield return new Account(Iban.Parse(account.Iban!), account.Opened, person) { Closed = account.Closed };
        }
    }
}
