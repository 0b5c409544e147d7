using System.Globalization;
using System.Security;
using Institute.Adapter.Sql.Tests.Hosting;
using SampleBank.Books;
using BookCustomer = SampleBank.Books.CustomerRow;

namespace Institute.Adapter.Sql.Tests.Lookups;

/// <summary>Questions of all seven kinds about these books, and about nobody in them, by a seed.</summary>
internal sealed class RandomQuestions(BookFile file, DateOnly today, int seed)
{
    private readonly Random random = new(seed);

    public string Next()
    {
        var wire = BankService.Wire;
        return random.Next(8) switch
        {
            0 => wire.Organisation(Any(file.Customers.Where(c => c.Company is not null && c.Number is not null).Select(c => c.Number!))),
            1 => wire.Company(SecurityElement.Escape(Any(file.Customers.Where(c => c.Company is not null).SelectMany(c => c.SecondaryNames.Append(c.Company!))))),
            2 when Nameless() is { } person => wire.PersonWithoutNumber(SecurityElement.Escape(person.Name!), person.Born!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            3 => wire.Iban(Any(file.Accounts.Where(a => a.Iban is not null).Select(a => a.Iban!))),
            4 => wire.AccountNumber(Any(file.Accounts.Where(a => a.Number is not null).Select(a => a.Number!))),
            5 => wire.Box(Any(file.Boxes.Select(b => b.Reference))),
            _ => Person(Any(file.Customers.SelectMany(c => new[] { c.EstateOf, c.Company is null ? c.Number : null }).OfType<string>())),
        };
    }

    private BookCustomer? Nameless() => file.Customers.Where(c => c.Born is not null).ToList() is { Count: > 0 } all ? all[random.Next(all.Count)] : null;

    private string Person(string number)
    {
        if (int.Parse(number.AsSpan(6, 2), CultureInfo.InvariantCulture) > 31 || number[6] is '6')
        {
            return BankService.Wire.Coordination(number);
        }

        if (random.Next(3) > 0)
        {
            return BankService.Wire.Person(number);
        }

        var from = today.AddDays(-random.Next(4000));
        return BankService.Wire.Person(number, Text(from), Text(from.AddDays(random.Next(900))));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Any(IEnumerable<string> values) => values.ToList() is var all ? all[random.Next(all.Count)] : "";
}
