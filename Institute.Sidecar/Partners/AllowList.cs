using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Adapter;
using Institute.Sidecar.Operations.Changes;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners;

/// <summary>The parties that may ask, by pinned key or by the organisation number in the certificate. Immutable; safe for all threads.</summary>
internal sealed class AllowList
{
    private readonly FrozenDictionary<string, AllowListEntry> byPin;
    private readonly FrozenDictionary<OrganisationNumber, AllowListEntry> byOrganisation;

    public AllowList(IReadOnlyList<AllowedPartySettings> parties)
    {
        Parties = [.. parties.Select(p => new PartyInForce(p.Name, p.Role.ToString(), p.KeyPins, p.OrganisationNumber, p.TestCustomers.Count))];
        byPin = parties.SelectMany(p => p.KeyPins.Select(pin => KeyValuePair.Create(pin, Entry(p)))).ToFrozenDictionary(StringComparer.Ordinal);
        byOrganisation = parties.Where(p => p.OrganisationNumber is not null).ToFrozenDictionary(p => OrganisationNumber.Parse(p.OrganisationNumber!), Entry);
    }

    /// <summary>As the settings have them, for the record of what is in force.</summary>
    public IReadOnlyList<PartyInForce> Parties { get; }

    /// <summary>As the settings file now has it; the settings that the sidecar started with when they came from no file.</summary>
    public static Loading<AllowList> Load(SidecarSettings atStart) => SettingsPart.Load(atStart, s => new AllowList(s.Partner.AllowList));

    public static string Pin(X509Certificate2 certificate) => Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    public AllowListEntry? Find(X509Certificate2 certificate, OrganisationNumber? organisation) =>
        byPin.TryGetValue(Pin(certificate), out var entry) || (organisation is not null && byOrganisation.TryGetValue(organisation, out entry)) ? entry : null;

    private static AllowListEntry Entry(AllowedPartySettings party) =>
        new(party.Name, party.Role == AllowedRole.Monitor, party.TestCustomers.Select(OnTheWire).ToFrozenSet(StringComparer.Ordinal));

    // An organisation number is written with or without 16 before it, and asked about without.
    private static string OnTheWire(string customer) => OrganisationNumber.TryParse(customer, out var number) ? number.ToWireString() : customer;
}
