namespace Institute.Adapter;

/// <summary>How an engagement belongs to the question's subject.</summary>
/// <param name="Belongs">Whether it does at all, whatever the dates and the policy say.</param>
/// <param name="Counts">Whether it does in a role that is in force and that the policy looks at.</param>
/// <param name="Customers">For a search by name: the bank's customers that the name fits in such a role.</param>
internal readonly record struct Match(bool Belongs, bool Counts, IReadOnlyList<CustomerKey> Customers)
{
    public static Match Whole { get; } = new(Belongs: true, Counts: true, []);

    public static Match None { get; } = new(Belongs: false, Counts: false, []);
}
