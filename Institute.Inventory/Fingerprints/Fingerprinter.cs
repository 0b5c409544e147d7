using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>Makes fingerprints under a key of the run: two of the same value are the same, and the order of holders does not matter.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class Fingerprinter(byte[] key)
{
    private readonly ArrayBufferWriter<byte> text = new(1024);

    public Fingerprint Of(Engagement engagement)
    {
        var identity = OfIdentity(engagement);
        text.ResetWrittenCount();
        Add(engagement.GetType().Name);
        Add(Identity(engagement));
        Add(engagement.Started);
        Add(engagement.Ended);
        if (engagement is Account account)
        {
            foreach (var other in account.VirtualIbans.Select(v => v.Iban.ToWireString()).Order(StringComparer.Ordinal))
            {
                Add(other);
            }
        }

        foreach (var holder in engagement.Holders.OrderBy(h => h.Customer.Reveal(), StringComparer.Ordinal))
        {
            Add(holder);
            foreach (var role in Enumerable.Range(0, holder.RoleCount).Select(holder.RoleAt)
                .OrderBy(r => r.Kind).ThenBy(r => r.Person.Customer.Reveal(), StringComparer.Ordinal).ThenBy(r => r.From).ThenBy(r => r.To))
            {
                Add(role.Kind.ToString());
                Add(role.From);
                Add(role.To);
                Add(role.Person);
            }
        }

        return new(identity, End());
    }

    /// <summary>Of what makes it this engagement and no other.</summary>
    public ulong OfIdentity(Engagement engagement) => OfText(Identity(engagement));

    /// <summary>Of all that a customer says of itself, without roles.</summary>
    public ulong OfParty(Holder party)
    {
        text.ResetWrittenCount();
        Add(party);
        return End();
    }

    public ulong OfText(string value)
    {
        text.ResetWrittenCount();
        Add(value);
        return End();
    }

    private static string Identity(Engagement engagement) => engagement switch
    {
        Account { Iban: { } iban } => iban.ToWireString(),
        Account account => "number " + account.Number!.ToWireString(),
        SafeDepositBox box => string.Create(CultureInfo.InvariantCulture, $"box {box.Reference.ToWireString()} {box.RentalPeriod.Start:O}"),
        AssetAccount asset => asset.GetType().Name + " " + asset.Number.ToWireString(),
        _ => throw new InvalidOperationException("A kind of engagement that the check does not know."),
    };

    private void Add(Holder party)
    {
        Add(party.Customer.Reveal());
        switch (party)
        {
            case Person person:
                Add(person.Name.ToWireString());
                Add(person.Number?.ToWireString());
                Add(person.BirthDate);
                break;
            case LegalPerson company:
                Add(company.Name.ToWireString());
                Add(company.Number?.ToWireString());
                Add(company.EstateOf?.ToWireString());
                foreach (var name in company.SecondaryNames.Select(n => n.ToWireString()).Order(StringComparer.Ordinal))
                {
                    Add(name);
                }

                break;
        }
    }

    private void Add(DateOnly? day) => Add(day?.ToString("O", CultureInfo.InvariantCulture));

    // Length first: no two lists of texts run together alike.
    private void Add(string? value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(text.GetSpan(sizeof(int)), value?.Length ?? -1);
        text.Advance(sizeof(int));
        if (value is not null)
        {
            Encoding.UTF8.GetBytes(value, text);
        }
    }

    private ulong End()
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
