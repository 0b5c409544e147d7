using System.Globalization;
using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>What an engagement says of customers, numbers, names and boxes, for the rules that look at the whole.</summary>
internal static class PartyRecords
{
    /// <param name="engagement">Whose parties.</param>
    /// <param name="fingerprints">Of the run.</param>
    /// <param name="isKnown">Whether a customer has said just this before: then its number and names are known too, and are not worked out again.</param>
    public static IEnumerable<StateRecord> Of(Engagement engagement, Fingerprinter fingerprints, Func<StateRecord, bool> isKnown)
    {
        if (engagement is SafeDepositBox box)
        {
            var (start, end) = (box.RentalPeriod.Start.DayNumber, (box.RentalPeriod.End ?? DateOnly.MaxValue).DayNumber);
            yield return new(StateKind.Rental, fingerprints.OfText("box " + box.Reference.ToWireString()), ((ulong)(uint)start << 32) | (uint)end);
        }

        foreach (var holder in engagement.Holders)
        {
            foreach (var record in Of(holder, fingerprints, isKnown))
            {
                yield return record;
            }

            for (var i = 0; i < holder.RoleCount; i++)
            {
                foreach (var record in Of(holder.RoleAt(i).Person, fingerprints, isKnown))
                {
                    yield return record;
                }
            }
        }
    }

    /// <summary>By which names a search may find a customer, folded as searches fold them.</summary>
    public static IEnumerable<(StateKind Kind, string Name)> NamesOf(Holder party)
    {
        switch (party)
        {
            case Person { Number: null, BirthDate: { } born } person:
                yield return (StateKind.PersonName, string.Create(CultureInfo.InvariantCulture, $"person {born:O} {person.Name.ToSearchKey()}"));
                break;
            case LegalPerson company:
                foreach (var name in company.SecondaryNames.Append(company.Name).Select(n => n.ToSearchKey()).Distinct(StringComparer.Ordinal))
                {
                    yield return (StateKind.CompanyName, "company " + name);
                }

                break;
        }
    }

    /// <summary>The number that is a customer's own.</summary>
    public static string? NumberOf(Holder party) => party switch
    {
        Person { Number: { } number } => "person " + number.ToWireString(),
        LegalPerson { Number: { } number } => "organisation " + number.ToWireString(),
        _ => null,
    };

    private static IEnumerable<StateRecord> Of(Holder party, Fingerprinter fingerprints, Func<StateRecord, bool> isKnown)
    {
        var customer = fingerprints.OfText("customer " + party.Customer.Reveal());
        var said = new StateRecord(StateKind.Customer, customer, fingerprints.OfParty(party));
        if (isKnown(said))
        {
            yield break;
        }

        yield return said;
        if (NumberOf(party) is { } number)
        {
            yield return new(StateKind.Number, fingerprints.OfText(number), customer);
        }

        foreach (var (kind, name) in NamesOf(party))
        {
            yield return new(kind, fingerprints.OfText(name), customer);
        }
    }
}
