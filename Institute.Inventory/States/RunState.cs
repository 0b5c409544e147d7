using System.Runtime.InteropServices;

namespace Institute.Inventory;

/// <summary>What a run knows of what it has read: fingerprints and counts, no name and no number.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class RunState
{
    private readonly Dictionary<ulong, ulong> customers = [];
    private readonly Dictionary<ulong, ulong> numbers = [];
    private readonly Dictionary<ulong, ulong> personNames = [];
    private readonly Dictionary<ulong, ulong> companyNames = [];

    public List<Fingerprint> Engagements { get; } = [];

    /// <summary>Rentals by box: reference, first and last day.</summary>
    public List<Rental> Rentals { get; } = [];

    /// <summary>What searches found that must be in the inventory.</summary>
    public List<Fingerprint> Found { get; } = [];

    /// <summary>Engagements of which a rule was broken that needs more than the row to be seen again.</summary>
    public Dictionary<Flag, ulong> Flagged { get; } = [];

    /// <summary>Customers, numbers and names on which two disagree.</summary>
    public Dictionary<InventoryRule, HashSet<ulong>> Disputed { get; } = [];

    public void Apply(StateRecord record)
    {
        switch (record.Kind)
        {
            case StateKind.Engagement:
                Engagements.Add(new(record.First, record.Second));
                break;
            case StateKind.Rental:
                Rentals.Add(new(record.First, (int)(record.Second >> 32), (int)record.Second));
                break;
            case StateKind.Found:
                Found.Add(new(record.First, record.Second));
                break;
            case StateKind.Customer:
                Agree(customers, record, InventoryRules.CustomerToldDifferently);
                break;
            case StateKind.Number:
                Agree(numbers, record, InventoryRules.OneNumberSeveralCustomers);
                break;
            case StateKind.PersonName:
                Agree(personNames, record, InventoryRules.PersonNamesakes);
                break;
            case StateKind.CompanyName:
                Agree(companyNames, record, InventoryRules.CompanyNamesakes);
                break;
            default:
                Flagged[new(record.First, InventoryRules.All[record.Kind - StateKind.Flag])] = record.Second;
                break;
        }
    }

    /// <summary>Whether the record says nothing that is not known: then it need not be kept.</summary>
    public bool Knows(StateRecord record) => record.Kind switch
    {
        StateKind.Customer => Knows(customers, record),
        StateKind.Number => Knows(numbers, record),
        StateKind.PersonName => Knows(personNames, record),
        StateKind.CompanyName => Knows(companyNames, record),
        _ => false,
    };

    private static bool Knows(Dictionary<ulong, ulong> known, StateRecord record) => known.TryGetValue(record.First, out var value) && value == record.Second;

    private void Agree(Dictionary<ulong, ulong> known, StateRecord record, InventoryRule rule)
    {
        if (known.TryAdd(record.First, record.Second) || known[record.First] == record.Second)
        {
            return;
        }

        if (!Disputed.TryGetValue(rule, out var disputed))
        {
            Disputed.Add(rule, disputed = []);
        }

        disputed.Add(record.First);
    }

    /// <summary>An engagement and a rule that it breaks.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Flag(ulong Identity, InventoryRule Rule);

    /// <summary>A rental of a box, days as numbers.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Rental(ulong Reference, int Start, int End);
}
