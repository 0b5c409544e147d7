namespace Institute.Adapter.Sql;

/// <summary>
/// Makes holders, with everybody who stands for them, of the rows of customers and roles. Each holder once, however many engagements it
/// has.
/// </summary>
internal sealed class Parties
{
    private readonly Dictionary<string, ReadCustomer> customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> secondaryNames = new(StringComparer.Ordinal);
    private readonly ILookup<string, ReadRole> rolesFor;
    private readonly Dictionary<string, Holder> made = new(StringComparer.Ordinal);

    public Parties(QuestionRows rows, IReadOnlyList<ReadRole> roles)
    {
        for (var i = 0; i < rows.Customers.Count; i++)
        {
            var customer = ReadCustomer.Of(rows.Customers[i], i + 1);
            if (!customers.TryAdd(customer.Key, customer) && customers[customer.Key] != customer)
            {
                throw new SqlRowException(SqlContract.Customers, i + 1, "customer_key stands twice, with different content");
            }
        }

        for (var i = 0; i < rows.SecondaryNames.Count; i++)
        {
            Cell Cell(string column, object? value) => new(SqlContract.SecondaryNames, i + 1, column, value);
            var (row, name) = (rows.SecondaryNames[i], Cell("name", rows.SecondaryNames[i].Name));
            if (!CompanyName.TryParse(name.Required, out _))
            {
                throw name.Fault("is no name of 1 to 200 characters");
            }

            var key = Cell("customer_key", row.CustomerKey).Required;
            secondaryNames.TryAdd(key, new(StringComparer.Ordinal));
            secondaryNames[key].Add(name.Required);
        }

        // A row that stands twice says nothing more than once.
        rolesFor = roles.Where(r => r.Kind is not RoleKind.Holder).DistinctBy(r => r with { Row = 0 }).ToLookup(r => r.Target, StringComparer.Ordinal);
    }

    public Holder HolderOf(ReadRole role)
    {
        if (!made.TryGetValue(role.Customer, out var holder))
        {
            made.Add(role.Customer, holder = Make(Of(role)));
        }

        return holder;
    }

    private ReadCustomer Of(ReadRole role) =>
        customers.TryGetValue(role.Customer, out var customer) ? customer : throw new SqlRowException(SqlContract.Roles, role.Row, "customer_key is in no row of customers");

    private Holder Make(ReadCustomer customer)
    {
        var roles = rolesFor[customer.Key].ToList();
        return customer.IsPerson
            ? PersonOf(customer) with { Representatives = [.. Of(roles, RoleKind.Representative, person => new Representative(person))] }
            : Company(customer) with
            {
                SecondaryNames = secondaryNames.TryGetValue(customer.Key, out var names) ? [.. names.Order(StringComparer.Ordinal).Select(CompanyName.Parse)] : [],
                BeneficialOwners = [.. Of(roles, RoleKind.BeneficialOwner, person => new BeneficialOwner(person))],
                AuthorisedSignatories = [.. Of(roles, RoleKind.Signatory, person => new AuthorisedSignatory(person))],
                EstateOf = EstateOf(roles),
            };
    }

    private IEnumerable<TRole> Of<TRole>(List<ReadRole> roles, RoleKind kind, Func<Person, TRole> make)
        where TRole : PartyRole => roles.Where(r => r.Kind == kind).OrderBy(r => r.Customer, StringComparer.Ordinal).ThenBy(r => r.From).Select(r => (TRole)(make(PersonIn(r)) with { From = r.From, To = r.To }));

    private PersonalIdentityNumber? EstateOf(List<ReadRole> roles) => roles.Where(r => r.Kind is RoleKind.Estate).ToList() switch
    {
        [] => null,
        [var one] => PersonIn(one).Number ?? throw new SqlRowException(SqlContract.Roles, one.Row, "estate of a person without identity number"),
        [_, var second, ..] => throw new SqlRowException(SqlContract.Roles, second.Row, "one estate of two persons"),
    };

    private Person PersonIn(ReadRole role) =>
        Of(role) is { IsPerson: true } person ? PersonOf(person) : throw new SqlRowException(SqlContract.Roles, role.Row, "the role belongs to a person, and customer_key is an organisation's");

    private static Person PersonOf(ReadCustomer customer)
    {
        var (key, name) = (CustomerKey.Parse(customer.Key), PersonName.Parse(customer.Name));
        return customer switch
        {
            { Number: { } number } => new(key, name, PersonalIdentityNumber.Parse(number)),
            { BirthDate: { } born } => new(key, name, born),
            _ => new(key, name),
        };
    }

    private static LegalPerson Company(ReadCustomer customer)
    {
        var (key, name) = (CustomerKey.Parse(customer.Key), CompanyName.Parse(customer.Name));
        return customer.Number is { } number ? new(key, name, OrganisationNumber.Parse(number)) : new(key, name);
    }
}
