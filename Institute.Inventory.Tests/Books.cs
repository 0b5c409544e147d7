using System.Globalization;
using Institute.Adapter;
using Institute.Testing;

namespace Institute.Inventory.Tests;

/// <summary>A small bank whose every row can be told, and what a test changes in it.</summary>
internal sealed class Books
{
    public static DateOnly Today { get; } = new(2026, 6, 10);

    public List<Row> Rows { get; } = [];

    /// <summary>What a search finds that has no row.</summary>
    public List<Engagement> Beside { get; } = [];

    /// <summary>Which search keys fail.</summary>
    public HashSet<SearchKind> Failing { get; } = [];

    /// <summary>Called before each row is given, with its place among all.</summary>
    public Action<int>? Reading { get; set; }

    /// <summary>Called before the reading begins, with the number of times it has begun before.</summary>
    public Action<int>? Beginning { get; set; }

    public int Begun { get; set; }

    public static Books Clean(int accounts = 3)
    {
        var books = new Books();
        for (var i = 0; i < 20; i++)
        {
            for (var j = 0; j < accounts; j++)
            {
                var (person, number) = (i, (i * 100) + j);
                books.Rows.Add(Of(number, () => Person(person)));
            }
        }

        foreach (var i in Enumerable.Range(1, 3))
        {
            books.Rows.Add(Of(5000 + i, () => Company(i)));
            books.Rows.Add(new($"box {i}", () => Box(i, new(2015, 2, 3), null, Person(i)), $"K{i}"));
        }

        books.Rows.Add(Of(6000, () => PersonWithoutNumber("K90", "Åsa Öström", new(1971, 3, 9))));
        books.Rows.Add(Of(6001, () => Person(3), () => PersonWithoutNumber("K91", "Bo Ek", new(1972, 3, 9))));
        books.Rows.Add(new("closed", () => Account(7000, Person(4)) with { Closed = new(2024, 1, 2) }, "K4"));
        return books;
    }

    public static Row Of(int number, params Func<Holder>[] holders) =>
        new(string.Create(CultureInfo.InvariantCulture, $"account {number:00000}"), () => Account(number, [.. holders.Select(h => h())]));

    public static Account Account(int number, params Holder[] holders) => new(Iban.Parse(Some.Iban(number)), new DateOnly(2015, 2, 3), holders);

    public static SafeDepositBox Box(int number, DateOnly start, DateOnly? end, params Holder[] holders) =>
        new(BoxReference.Parse(string.Create(CultureInfo.InvariantCulture, $"F-{number}")), new RentalPeriod(start, end), holders);

    public static Person Person(int index) => Person(index, $"K{index}");

    public static Person Person(int index, string key) =>
        new(CustomerKey.Parse(key), PersonName.Parse("Anna Exempel " + (char)('A' + index)), PersonalIdentityNumber.Parse(Some.PersonalNumbers[index]));

    public static Person PersonWithoutNumber(string key, string name, DateOnly born) => new(CustomerKey.Parse(key), PersonName.Parse(name), born);

    public static LegalPerson Company(int index) =>
        new(CustomerKey.Parse($"F{index}"), CompanyName.Parse($"Exempelbolaget {index} AB"), OrganisationNumber.Parse(Some.OrganisationNumbers[index]));

    /// <summary>All that lookups can tell.</summary>
    public IEnumerable<Engagement> Engagements()
    {
        foreach (var row in Rows)
        {
            if (row.Told is { } told)
            {
                foreach (var engagement in told())
                {
                    yield return engagement;
                }
            }
            else if (InventoryEntry.Read(InventoryMark.Parse("x"), [], row.Make).Engagement is { } engagement)
            {
                yield return engagement;
            }
        }

        foreach (var engagement in Beside)
        {
            yield return engagement;
        }
    }
}
