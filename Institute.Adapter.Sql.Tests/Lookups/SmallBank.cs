using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Institute.Testing;

namespace Institute.Adapter.Sql.Tests.Lookups;

/// <summary>A person, a company and an account or two, told by rows that a test then makes otherwise.</summary>
internal static class SmallBank
{
    public static string Person => Some.PersonalNumbers[0];

    public static string Owner => Some.PersonalNumbers[1];

    public static string Iban => Some.Iban(1);

    public static string AboutPerson => BankService.Wire.Person(Person);

    public static string AboutOwner => BankService.Wire.Person(Owner);

    public static string AboutCompany => BankService.Wire.Organisation(Some.OrganisationNumbers[1]);

    public static string AboutIban => BankService.Wire.Iban(Iban);

    public static void FillSmallBank(this BooksDatabase database)
    {
        var p = database.Prefix;
        database.Execute($"""
            INSERT INTO {p}customers (customer_key, kind, name, identity_number, birth_date) VALUES
                ('K1', 'person', 'Anna Exempel', '{Person}', NULL), ('K2', 'person', 'Bo Exempel', '{Owner}', NULL),
                ('K3', 'person', 'Carl Utan', NULL, '1971-03-09'), ('F1', 'organisation', 'Exempelbolaget AB', '{Some.OrganisationNumbers[1]}', NULL);
            INSERT INTO {p}secondary_names (customer_key, name) VALUES ('F1', 'Bagarn');
            INSERT INTO {p}accounts (engagement_key, iban, account_number, opened, closed) VALUES
                ('A1', '{Iban}', NULL, '2015-02-03', NULL), ('A2', NULL, '99-17', '2016-02-03', NULL), ('A3', '{Some.Iban(3)}', NULL, '2016-02-03', '2024-12-31');
            INSERT INTO {p}box_rentals (engagement_key, box_reference, rented_from, rented_to) VALUES ('B1', 'F-117', '2015-02-03', NULL);
            INSERT INTO {p}roles (role, customer_key, engagement_key, holder_key, valid_from, valid_to) VALUES
                ('holder', 'K1', 'A1', NULL, NULL, NULL), ('holder', 'F1', 'A2', NULL, NULL, NULL), ('holder', 'K3', 'A3', NULL, NULL, NULL), ('holder', 'F1', 'B1', NULL, NULL, NULL),
                ('beneficial_owner', 'K2', NULL, 'F1', '2016-01-01', NULL);
            """);
    }
}
