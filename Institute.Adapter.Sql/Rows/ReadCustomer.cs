namespace Institute.Adapter.Sql;

/// <summary>A row of <c>customers</c> that was looked at.</summary>
internal sealed record ReadCustomer(string Key, bool IsPerson, string Name, string? Number, DateOnly? BirthDate)
{
    public static ReadCustomer Of(CustomerRow row, int place)
    {
        Cell Cell(string column, object? value) => new(SqlContract.Customers, place, column, value);
        var isPerson = Cell("kind", row.Kind).Required switch
        {
            "person" => true,
            "organisation" => false,
            _ => throw Cell("kind", row.Kind).Fault("is neither person nor organisation"),
        };
        var name = Cell("name", row.Name).Required;
        var number = Cell("number_made_up", row.NumberMadeUp).Flag ? null : Cell("identity_number", row.IdentityNumber).Text;
        if (isPerson ? !PersonName.TryParse(name, out _) : !CompanyName.TryParse(name, out _))
        {
            throw Cell("name", row.Name).Fault("is no name of 1 to 200 characters");
        }

        if (number is not null && (isPerson ? !PersonalIdentityNumber.TryParse(number, out _) : !OrganisationNumber.TryParse(number, out _)))
        {
            throw Cell("identity_number", row.IdentityNumber).Fault(isPerson ? "is no personal identity number; set number_made_up where the bank made it up" : "is no organisation number");
        }

        return new(Cell("customer_key", row.CustomerKey).Required, isPerson, name, number, Cell("birth_date", row.BirthDate).Day);
    }
}
