using System.Globalization;
using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>What one row says of itself, without looking at any other.</summary>
internal sealed class EntryRules(DateOnly today)
{
    private const int NoYear = 9000;
    private const int OldestYear = 1900;
    private const int OldestAge = 130;

    private static readonly Dictionary<string, InventoryRule> OfTypes = new(StringComparer.Ordinal)
    {
        [KnownRules.Iban] = InventoryRules.Iban,
        [KnownRules.AccountNumber] = InventoryRules.AccountNumber,
        [KnownRules.BoxReference] = InventoryRules.BoxReference,
        [KnownRules.Name] = InventoryRules.Name,
        [KnownRules.PersonalIdentityNumber] = InventoryRules.PersonalNumber,
        [KnownRules.OrganisationNumber] = InventoryRules.OrganisationNumber,
        [KnownRules.CustomerKey] = InventoryRules.CustomerKey,
        [KnownRules.ClosedBeforeOpened] = InventoryRules.ClosedBeforeOpened,
        [KnownRules.RentEndsBeforeStart] = InventoryRules.RentEndsBeforeStart,
        [KnownRules.NoHolder] = InventoryRules.NoHolder,
    };

    // How lookups over SQL say the same of a column.
    private static readonly (string Said, InventoryRule Rule)[] OfViews =
    [
        ("iban is no IBAN", InventoryRules.Iban),
        ("account_number is", InventoryRules.AccountNumber),
        ("box_reference is", InventoryRules.BoxReference),
        ("name is no name", InventoryRules.Name),
        ("name is NULL", InventoryRules.Name),
        ("identity_number is no personal identity number", InventoryRules.PersonalNumber),
        ("identity_number is no organisation number", InventoryRules.OrganisationNumber),
        ("lies before opened", InventoryRules.ClosedBeforeOpened),
        ("lies before rented_from", InventoryRules.RentEndsBeforeStart),
        ("has no holder in roles", InventoryRules.NoHolder),
    ];

    /// <summary>Each broken rule once.</summary>
    public IEnumerable<InventoryRule> BrokenBy(InventoryEntry entry)
    {
        if (entry.Engagement is not { } engagement)
        {
            var said = entry.BrokenRule ?? "";
            return
            [
                OfTypes.TryGetValue(said, out var rule) ? rule
                    : Array.Find(OfViews, v => said.Contains(v.Said, StringComparison.Ordinal)).Rule ?? InventoryRules.Unreadable,
            ];
        }

        return OfDates(engagement).Concat(OfParties(engagement, entry.MadeUpNumbers)).Distinct();
    }

    private IEnumerable<InventoryRule> OfDates(Engagement engagement)
    {
        if (engagement.Started.Year >= NoYear)
        {
            yield return InventoryRules.OpenedAtCalendarsEnd;
        }
        else if (engagement.Started > today)
        {
            yield return InventoryRules.OpenedInFuture;
        }
        else if (engagement.Started.Year < OldestYear)
        {
            yield return InventoryRules.OpenedLongAgo;
        }

        if (engagement.Ended is { } ended && ended > today)
        {
            yield return InventoryRules.ClosedInFuture;
        }

        if (engagement.Holders.All(h => h is Person person && BornOn(person) > engagement.Started))
        {
            yield return InventoryRules.OpenedBeforeBirth;
        }
    }

    private IEnumerable<InventoryRule> OfParties(Engagement engagement, IReadOnlyList<CustomerKey> madeUp)
    {
        foreach (var holder in engagement.Holders)
        {
            foreach (var rule in OfParty(holder, InventoryRules.HolderWithoutIdentity, madeUp))
            {
                yield return rule;
            }

            for (var i = 0; i < holder.RoleCount; i++)
            {
                var role = holder.RoleAt(i);
                if (role.From > role.To)
                {
                    yield return InventoryRules.RoleEndsBeforeStart;
                }

                foreach (var rule in OfParty(role.Person, InventoryRules.RoleWithoutIdentity, madeUp))
                {
                    yield return rule;
                }
            }
        }
    }

    private IEnumerable<InventoryRule> OfParty(Holder party, InventoryRule withoutIdentity, IReadOnlyList<CustomerKey> madeUp)
    {
        switch (party)
        {
            case LegalPerson { Number: null, EstateOf: null }:
                yield return InventoryRules.CompanyWithoutNumber;
                break;
            case Person { Number: null, BirthDate: null }:
                yield return withoutIdentity;
                break;
            case Person { BirthDate: { } born }:
                if (born > today)
                {
                    yield return InventoryRules.BornInFuture;
                }
                else if (born.Year < today.Year - OldestAge)
                {
                    yield return InventoryRules.BornLongAgo;
                }

                break;
            case Person { Number: not null } person when madeUp.Contains(person.Customer):
                yield return InventoryRules.MadeUpNumber;
                break;
        }
    }

    // Of a personnummer the first eight digits are the birth date; of a samordningsnummer the day has 60 added.
    private static DateOnly? BornOn(Person person)
    {
        if (person.Number is not { } number)
        {
            return person.BirthDate;
        }

        var digits = number.ToWireString();
        var day = int.Parse(digits.AsSpan(6, 2), CultureInfo.InvariantCulture) % 60;
        var text = string.Create(CultureInfo.InvariantCulture, $"{digits.AsSpan(0, 6)}{day:00}");
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null;
    }
}
