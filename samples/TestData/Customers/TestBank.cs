using System.Globalization;
using TestData.Words;

namespace TestData.Customers;

/// <summary>A bank's customers by seed: the same seed, size and day give the same bank. Nothing is held in memory: each customer is made when it is asked for.</summary>
internal sealed class TestBank
{
    public const int MaxCustomers = 1_000_000;

    private readonly int seed;
    private readonly DateOnly today;
    private readonly IdentityNumbers numbers;

    /// <param name="seed">Any number.</param>
    /// <param name="size">1 to 1,000,000 customers.</param>
    /// <param name="today">Ages of accounts are counted from here.</param>
    public TestBank(int seed, int size, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxCustomers);
        this.seed = seed;
        this.today = today;
        Size = size;
        numbers = new(seed);
    }

    public int Size { get; }

    public IEnumerable<TestCustomer> Customers() => Enumerable.Range(0, Size).Select(Customer);

    /// <param name="place">0 to one less than the size.</param>
    public TestCustomer Customer(int place)
    {
        var draw = new Draw(seed, place);
        var customer = IsCompany(place) ? Company(place, draw) : Person(place, draw);
        var first = FirstDay(customer);
        return customer with { Accounts = [.. Accounts(place, first, draw)], Boxes = [.. Boxes(place, first, draw)] };
    }

    /// <summary>Nobody has an account before the year after birth: the year is all that every kind of number tells.</summary>
    private DateOnly FirstDay(TestCustomer customer)
    {
        var earliest = today.AddYears(-20);
        var born = customer.Number is { Length: 12 } number ? int.Parse(number.AsSpan(0, 4), CultureInfo.InvariantCulture) : customer.Born?.Year ?? earliest.Year - 1;
        var first = new DateOnly(born + 1, 1, 1);
        return first > earliest ? first : earliest;
    }

    // Every tenth customer is a legal person; the rest never become one, whatever the seed, so that roles always lead to persons.
    private static bool IsCompany(int place) => place % 10 == 9;

    private static string Id(int place) => string.Create(CultureInfo.InvariantCulture, $"T{place:0000000}");

    private TestCustomer Person(int place, Draw draw)
    {
        var name = PersonNames.Draw(draw);
        return place % 50 == 17
            ? new() { Id = Id(place), Name = name, Born = draw.Between(new(1940, 1, 1), new(2000, 12, 31)) }
            : new()
            {
                Id = Id(place),
                Name = name,
                Number = numbers.OfPerson(place - (place / 10)),
                Representatives = draw.OneIn(25) ? Roles(1, place, draw) : null,
            };
    }

    private TestCustomer Company(int place, Draw draw) => new()
    {
        Id = Id(place),
        Company = CompanyNames.Draw(draw, place),
        SecondaryNames = draw.OneIn(4) ? [CompanyNames.DrawSecondary(draw, place)] : null,
        Number = draw.OneIn(40) ? null : IdentityNumbers.OfCompany(place / 10),
        BeneficialOwners = Roles(1, place, draw),
        Signatories = Roles(1 + draw.Below(2), place, draw),
    };

    /// <summary>Roles of other persons of the bank; none where there is no other.</summary>
    private List<TestRole>? Roles(int count, int place, Draw draw)
    {
        var roles = new List<TestRole>();
        for (var i = 0; i < count; i++)
        {
            var first = draw.Below(Size);
            var other = Enumerable.Range(0, 3).Select(step => (first + step) % Size).FirstOrDefault(p => p != place && !IsCompany(p), -1);
            var from = draw.Between(today.AddYears(-12), today.AddYears(-1));
            DateOnly? to = draw.OneIn(6) ? draw.Between(from, today) : null;
            if (other >= 0)
            {
                roles.Add(new(Id(other), from, to));
            }
        }

        return roles.Count == 0 ? null : roles;
    }

    private IEnumerable<TestAccount> Accounts(int place, DateOnly first, Draw draw)
    {
        var count = 1 + (draw.OneIn(3) ? 1 : 0) + (draw.OneIn(8) ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            var opened = draw.Between(first, today.AddDays(-1));
            var withoutIban = draw.OneIn(30);
            yield return new()
            {
                Iban = withoutIban ? null : IdentityNumbers.Iban((place * 4) + i),
                Number = withoutIban ? IdentityNumbers.AccountNumber((place * 4) + i) : null,
                Opened = opened,
                Closed = draw.OneIn(7) ? draw.Between(opened, today) : null,
                Holders = !IsCompany(place) && place > 0 && !IsCompany(place - 1) && draw.OneIn(10) ? [Id(place), Id(place - 1)] : [Id(place)],
            };
        }
    }

    private IEnumerable<TestBox> Boxes(int place, DateOnly first, Draw draw)
    {
        if (draw.OneIn(20))
        {
            var start = draw.Between(first, today.AddDays(-1));
            yield return new(IdentityNumbers.BoxReference(place), start, draw.OneIn(4) ? draw.Between(start, today) : null, [Id(place)]);
        }
    }
}
