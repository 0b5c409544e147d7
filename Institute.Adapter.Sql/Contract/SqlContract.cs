namespace Institute.Adapter.Sql;

/// <summary>The views that a bank gives: one source for queries, checks, documents and DDL.</summary>
public static class SqlContract
{
    private const string Law1 = "lag (2020:272) 2 § 1";
    private const string Law2 = "lag (2020:272) 2 § 2";
    private const string Law3 = "lag (2020:272) 2 § 3";
    private const string Law4 = "lag (2020:272) 2 § 4";
    private const string Ours = "ties the views together; never sent";

    /// <summary>Everybody who holds anything, or stands for somebody who does.</summary>
    public static SqlView Customers { get; } = new("customers", "A person or organisation.",
    [
        new("customer_key", SqlColumnType.Text, IsNullable: false, "The bank's own customer id, unique in the view.", "K100201", Ours),
        new("kind", SqlColumnType.Text, IsNullable: false,
            "`person`, or `organisation` for a legal person, an estate (dödsbo) too. A sole trader is a person.",
            "person", "lag (2020:272) 2 § 1 and 2"),
        new("name", SqlColumnType.Text, IsNullable: false,
            "The person's whole name, or the company name (företagsnamn).",
            "Anna Exempel", "lag (2020:272) 2 § 1 and 2"),
        new("identity_number", SqlColumnType.Text, IsNullable: true,
            "Personnummer or samordningsnummer in twelve digits, or organisationsnummer in ten; with or without hyphen.",
            "5560001231", "lag (2020:272) 2 § 1 and 2"),
        new("number_made_up", SqlColumnType.Flag, IsNullable: true,
            "The bank made the number up, for a foreigner for example: it is then never told and never searched by.",
            "0", Law1),
        new("birth_date", SqlColumnType.Date, IsNullable: true,
            "The birth date of a person without number; not looked at beside a number.",
            "1984-02-29", Law1),
    ]);

    /// <summary>Secondary names of organisations.</summary>
    public static SqlView SecondaryNames { get; } = new("secondary_names", "A secondary name (särskilt företagsnamn) of an organisation.",
    [
        new("customer_key", SqlColumnType.Text, IsNullable: false, "Whose name it is.", "K100301", Ours),
        new("name", SqlColumnType.Text, IsNullable: false, "The secondary name.", "Exempelbagarn", Law2),
    ]);

    /// <summary>Accounts.</summary>
    public static SqlView Accounts { get; } = new("accounts", "An account, open or closed in the last five years.",
    [
        new("engagement_key", SqlColumnType.Text, IsNullable: false,
            "The bank's own id of the account, unique over accounts and boxes.",
            "A4711", Ours),
        new("iban", SqlColumnType.Text, IsNullable: true, "The IBAN.", "SE1399900000071215475991", Law3),
        new("account_number", SqlColumnType.Text, IsNullable: true,
            "Another number that identifies it, where there is no IBAN.",
            "8327-9, 123 456 789-7", Law3),
        new("opened", SqlColumnType.Date, IsNullable: false, "The day it was opened.", "2009-05-11", Law3),
        new("closed", SqlColumnType.Date, IsNullable: true,
            "The day it was closed; NULL or a day from 9000 on while it is open.",
            "2024-11-30", Law3),
    ]);

    /// <summary>Safe-deposit boxes and their rentals.</summary>
    public static SqlView BoxRentals { get; } = new("box_rentals", "A period for which a safe-deposit box is or was let.",
    [
        new("engagement_key", SqlColumnType.Text, IsNullable: false,
            "The bank's own id of the rental, unique over accounts and boxes.",
            "B17-2", Ours),
        new("box_reference", SqlColumnType.Text, IsNullable: false,
            "The bank's reference of the box: a search key, told only to who asked by it.",
            "F 17/2", Law4),
        new("rented_from", SqlColumnType.Date, IsNullable: false, "First day of the rental period.", "2018-01-01", Law4),
        new("rented_to", SqlColumnType.Date, IsNullable: true,
            "Last day of the rental period; NULL or a day from 9000 on while it goes on.",
            "2023-12-31", Law4),
    ]);

    /// <summary>Who holds what, and who stands for whom.</summary>
    public static SqlView Roles { get; } = new("roles", "A customer holds an account or box, or has a role for a customer who does.",
    [
        new("role", SqlColumnType.Text, IsNullable: false,
            "`holder`, `representative` (of a person), `beneficial_owner` or `signatory` (of an organisation), `estate` (the " +
            "organisation is this dead person's estate).",
            "holder", "lag (2020:272) 2 § 1 and 2"),
        new("customer_key", SqlColumnType.Text, IsNullable: false, "Who has the role; for `estate` the dead person.", "K100201", Ours),
        new("engagement_key", SqlColumnType.Text, IsNullable: true, "For `holder`: the account or rental. Else NULL.", "A4711", Ours),
        new("holder_key", SqlColumnType.Text, IsNullable: true,
            "For the other roles: the customer for whom. For `holder` NULL.",
            "K100301", Ours),
        new("valid_from", SqlColumnType.Date, IsNullable: true,
            "First day of the role; NULL = since ever. Never sent.",
            "2020-01-01", "decides whether the role is told"),
        new("valid_to", SqlColumnType.Date, IsNullable: true,
            "Last day of the role; NULL or a day from 9000 on = still. Never sent.",
            "2022-06-30", "decides whether the role is told"),
    ]);

    /// <summary>Numbers of one person that followed each other. Optional.</summary>
    public static SqlView EarlierNumbers { get; } = new("earlier_numbers", "Two numbers of one person, of which the later replaced the earlier.",
    [
        new("earlier_number", SqlColumnType.Text, IsNullable: false,
            "The number that was replaced, twelve digits.",
            "a number of the test series", Law1),
        new("later_number", SqlColumnType.Text, IsNullable: false,
            "The number that replaced it, twelve digits.",
            "a number of the test series", Law1),
        new("is_secret", SqlColumnType.Flag, IsNullable: false,
            "The link may not be told (fingerade personuppgifter): it is then never followed, in either direction.",
            "0", "bank secrecy"),
    ]);

    /// <summary>For which moment the books are true, where they are a copy. Optional.</summary>
    public static SqlView BooksState { get; } = new("books_state", "The moment for which the other views are true; the earliest row counts.",
    [
        new("as_of", SqlColumnType.Moment, IsNullable: false,
            "When the copy was made. Older than the adapter's greatest age (`MaxDataAge`), every answer is KI4002.",
            "2026-11-30T03:00:00Z", "an old copy must not be told as the truth"),
    ]);

    /// <summary>The form in which names are searched. A table of ours, written by <c>NamesUpdate</c>.</summary>
    public static SqlView SearchNames { get; } = new("search_names", "The folded form of a customer's name.",
    [
        new("customer_key", SqlColumnType.Text, IsNullable: false, "Whose name it is.", "K100201", Ours),
        new("kind", SqlColumnType.Text, IsNullable: false, "As in `customers`.", "person", Ours),
        new("search_key", SqlColumnType.Text, IsNullable: false,
            "`PersonName.ToSearchKey()` or `CompanyName.ToSearchKey()`.",
            "anna exempel", "exact search by name"),
        new("birth_date", SqlColumnType.Text, IsNullable: true,
            "The birth date of a person without number, `yyyy-MM-dd`.",
            "1984-02-29", Law1),
    ]);

    /// <summary>How far the table of search names is. A table of ours with one row.</summary>
    public static SqlView SearchNamesState { get; } = new("search_names_state", "How far the table of search names is.",
    [
        new("folding", SqlColumnType.Text, IsNullable: false, "The version of the folding that the table was made with.", "1", Ours),
        new("complete_as_of", SqlColumnType.Text, IsNullable: true,
            "The moment (UTC, ISO 8601) at which the books were read that the table is complete for; NULL while a first run goes on.",
            "2026-11-30T03:00:00Z", Ours),
        new("position", SqlColumnType.Text, IsNullable: true, "The last customer that an unfinished run has done.", "K100201", Ours),
    ]);

    /// <summary>What the bank gives.</summary>
    public static IReadOnlyList<SqlView> Views { get; } = [Customers, SecondaryNames, Accounts, BoxRentals, Roles, EarlierNumbers, BooksState];

    /// <summary>What is ours.</summary>
    public static IReadOnlyList<SqlView> Tables { get; } = [SearchNames, SearchNamesState];
}
