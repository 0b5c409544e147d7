namespace Institute.Adapter.Sql;

/// <summary>All that the database gave to one question, in the order of its result sets.</summary>
internal sealed record QuestionRows(
    StateRow State,
    IReadOnlyList<AccountRow> Accounts,
    IReadOnlyList<RentalRow> Rentals,
    IReadOnlyList<RoleRow> Roles,
    IReadOnlyList<CustomerRow> Customers,
    IReadOnlyList<SecondaryNameRow> SecondaryNames);
