using System.Net;
using Institute.Adapter;

namespace Institute.Sidecar.Settings;

/// <summary>What single values cannot show: settings that contradict each other, or that the environment forbids; those that weaken stand in <see cref="WeakenedSettings"/>.</summary>
internal sealed class SettingsInspection
{
    private readonly SidecarSettings settings;
    private readonly List<SettingsFault> faults = [];
    private readonly List<SettingsFault> warnings = [];

    public SettingsInspection(SidecarSettings settings)
    {
        this.settings = settings;
        InspectInstitute();
        InspectPartner();
        InspectBank();
        InspectClientCredentials();
        InspectTokens();
        InspectAvailability();
        InspectLog();
        InspectManagement();
        InspectListeners();
        (IsProduction ? faults : warnings).AddRange(WeakenedSettings.RefusedInProduction(settings));
        warnings.AddRange(WeakenedSettings.Allowed(settings));
    }

    public IReadOnlyList<SettingsFault> Faults => faults;

    public IReadOnlyList<SettingsFault> Warnings => warnings;

    private bool IsProduction => settings.Environment == EnvironmentKind.Production;

    private void InspectInstitute()
    {
        if (settings.Institute.Name.Length > 0 && !CompanyName.TryParse(settings.Institute.Name, out _))
        {
            Fault("Institute:Name", "The name is too long, or nobody could see it.", "Give 1–200 characters of which one can be seen.");
        }
    }

    private void InspectPartner()
    {
        var partner = settings.Partner;
        for (var i = 0; i < partner.AllowList.Count; i++)
        {
            InspectParty($"Partner:AllowList:{i}", partner.AllowList[i]);
        }

        var pins = partner.AllowList.SelectMany(p => p.KeyPins).ToArray();
        var numbers = partner.AllowList.Select(p => OrganisationNumber.TryParse(p.OrganisationNumber, out var number) ? number : null).OfType<OrganisationNumber>().ToArray();
        if (pins.Distinct(StringComparer.Ordinal).Count() != pins.Length || numbers.Distinct().Count() != numbers.Length)
        {
            Fault("Partner:AllowList", "Two entries name the same key or organisation number.", "Let each key and each number stand once.");
        }

        if (partner.AllowList.Count > 0 && !partner.AllowList.Any(p => p.Role == AllowedRole.Partner))
        {
            Fault("Partner:AllowList", "No entry has the role Partner.", "Add the platform.");
        }
    }

    private void InspectParty(string path, AllowedPartySettings party)
    {
        if (party.KeyPins.Count > 0 == party.OrganisationNumber is not null)
        {
            Fault(path, "A party is recognised by KeyPins or by OrganisationNumber.", "Give exactly one of the two.");
        }

        if (party.KeyPins.Count > 2)
        {
            Fault($"{path}:KeyPins", "There are more than two pins.", "Keep the present key and the next one.");
        }

        if (party.Role == AllowedRole.Monitor && (party.KeyPins.Count == 0 || party.TestCustomers.Count == 0))
        {
            Fault(path, "A Monitor needs a pinned key and test customers.", "Give KeyPins and TestCustomers.");
        }

        if (party.Role == AllowedRole.Partner && party.TestCustomers.Count > 0)
        {
            Fault($"{path}:TestCustomers", "Only a Monitor has test customers.", "Remove them, or set Role to Monitor.");
        }

        if (party.TestCustomers.Any(c => c.Length is not (10 or 12) || c.Any(d => !char.IsAsciiDigit(d))))
        {
            Fault($"{path}:TestCustomers", "A test customer is an identity or organisation number.", "Give digits only, as on the wire: 12 for persons, 10 for organisations.");
        }
    }

    private void InspectBank()
    {
        var bank = settings.Bank;
        if (bank.ClientCertificateFile is null != bank.ClientCertificateKeyFile is null)
        {
            Fault("Bank:ClientCertificateFile", "Certificate and key belong together.", "Give both ClientCertificateFile and ClientCertificateKeyFile, or neither.");
        }

        var isHttps = bank.Addresses.Any(a => a.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (isHttps && (bank.RootFiles.Count == 0 || bank.ClientCertificateFile is null))
        {
            Fault("Bank:RootFiles", "An https address needs pinned roots and the sidecar's own client certificate.", "Give RootFiles, ClientCertificateFile and ClientCertificateKeyFile.");
        }
    }

    private void InspectClientCredentials()
    {
        var (bank, credentials) = (settings.Bank, settings.Bank.ClientCredentials);
        if (credentials.Method == ClientCredentialsMethod.None)
        {
            return;
        }

        if (credentials.ClientId.Length == 0 || credentials.Scope.Length == 0 || credentials.RootFiles.Count == 0 || bank.ClientCertificateFile is null)
        {
            Fault("Bank:ClientCredentials", "A token for the bank's service needs a client, a scope, pinned roots and the sidecar's own certificate.", "Give ClientId, Scope, RootFiles, and Bank:ClientCertificateFile with its key.");
        }

        if (credentials.Method == ClientCredentialsMethod.TlsClientAuth && credentials.TokenAddress is null)
        {
            Fault("Bank:ClientCredentials:TokenAddress", "The token address is missing.", "Give it.");
        }

        if (credentials.Method == ClientCredentialsMethod.PrivateKeyJwt && credentials.Authority is null)
        {
            Fault("Bank:ClientCredentials:Authority", "The authority is missing.", "Give it.");
        }
    }

    private void InspectTokens()
    {
        var tokens = settings.Tokens;
        if (tokens.Mode == TokenMode.BuiltInIssuer && tokens.BuiltIn.SigningKeyFiles.Count == 0)
        {
            Fault("Tokens:BuiltIn:SigningKeyFiles", "The built-in issuer has no key.", "Make one with: keys new --out FILE.");
        }

        if (tokens.Mode == TokenMode.ExternalIssuer && tokens.External.MetadataAddress is null == tokens.External.JwksFile is null)
        {
            Fault("Tokens:External", "The issuer's keys come from an address or from a file.", "Give exactly one of MetadataAddress and JwksFile.");
        }

        if (tokens.Mode != TokenMode.BuiltInIssuer && (tokens.Issuer.Length == 0 || tokens.Audience.Length == 0))
        {
            Fault("Tokens:Issuer", "An external issuer's tokens are checked for issuer and audience.", "Give Issuer and Audience.");
        }

        foreach (var (path, what, remedy) in IntrospectionRules.Faults(tokens))
        {
            Fault($"Tokens:{path}", what, remedy);
        }

        if (tokens.Scope.Length == 0 || tokens.Scope.Any(c => c is < '!' or > '~' or '"' or '\\'))
        {
            Fault("Tokens:Scope", "The scope is no scope token (RFC 6749 section 3.3).", "Give one word of printable ASCII.");
        }
    }

    private void InspectAvailability()
    {
        var availability = settings.Availability;
        if (!SettingForms.TryTimeOfDay(availability.Opens, out var opens) || !SettingForms.TryTimeOfDay(availability.Closes, out var closes))
        {
            return;
        }

        if (opens >= closes)
        {
            Fault("Availability:Closes", "The service closes before it opens.", "Give a closing time after the opening time, 24:00 at most.");
        }

        for (var i = 0; i < availability.PlannedOutages.Count; i++)
        {
            var outage = availability.PlannedOutages[i];
            if (SettingForms.TryInstant(outage.From, out var from) && SettingForms.TryInstant(outage.To, out var to) && from >= to)
            {
                Fault($"Availability:PlannedOutages:{i}", "The outage ends before it begins.", "Give To after From.");
            }
        }
    }

    private void InspectLog()
    {
        if (settings.Log.Store == LogStoreKind.Postgres && settings.Log.Postgres.ConnectionFile is null)
        {
            Fault("Log:Postgres:ConnectionFile", "The database is not named.", "Give the file with its connection string, or set Log:Store to Sqlite.");
        }

        for (var i = 0; i < settings.Log.LegalHolds.Count; i++)
        {
            var hold = settings.Log.LegalHolds[i];
            if (SettingForms.TryDate(hold.From, out var from) && SettingForms.TryDate(hold.To, out var to) && from > to)
            {
                Fault($"Log:LegalHolds:{i}", "The hold ends before it begins: it would hold nothing.", "Give To on or after From.");
            }
        }

        foreach (var (path, what, remedy) in WrittenPlaces.Conflicts(settings))
        {
            Fault(path, what, remedy);
        }
    }

    private void InspectManagement()
    {
        var page = settings.Management;
        var isWhole = page.CertificateFile is not null && page.CertificateKeyFile is not null && page.RootFiles.Count > 0 && page.Operators.Count > 0;
        var isPart = page.CertificateFile is not null || page.CertificateKeyFile is not null || page.RootFiles.Count > 0 || page.Operators.Count > 0;
        if (!isWhole && (isPart || !IPAddress.IsLoopback(page.EndPoint.Address)))
        {
            Fault("Management:Listen", "The operations page is for whoever is on this machine, or for operators over m-TLS.", "Listen on loopback, or give CertificateFile, CertificateKeyFile, RootFiles and Operators.");
        }

        for (var i = 0; i < page.Operators.Count; i++)
        {
            if (page.Operators[i].KeyPins.Count > 2)
            {
                Fault($"Management:Operators:{i}:KeyPins", "There are more than two pins.", "Keep the present key and the next one.");
            }
        }

        var pins = page.Operators.SelectMany(o => o.KeyPins).ToArray();
        if (pins.Distinct(StringComparer.Ordinal).Count() != pins.Length)
        {
            Fault("Management:Operators", "Two entries name the same key.", "Let each key stand once.");
        }
    }

    private void InspectListeners()
    {
        (string Path, string Text)[] listeners = [("Partner:Listen", settings.Partner.Listen), ("Health:Listen", settings.Health.Listen), ("Management:Listen", settings.Management.Listen)];
        for (var i = 1; i < listeners.Length; i++)
        {
            var (path, text) = listeners[i];
            if (IPEndPoint.TryParse(text, out var own) && listeners.Take(i).Any(l => IPEndPoint.TryParse(l.Text, out var other) && Collide(own, other)))
            {
                Fault(path, "Another listener has the same address and port.", "Give each listener a port of its own.");
            }
        }
    }

    // [::] takes IPv4 in, too.
    private static bool Collide(IPEndPoint left, IPEndPoint right) =>
        left.Port == right.Port && left.Port != 0
        && (left.Address.Equals(right.Address) || left.Address.Equals(IPAddress.IPv6Any) || right.Address.Equals(IPAddress.IPv6Any)
            || (left.AddressFamily == right.AddressFamily && (left.Address.Equals(IPAddress.Any) || right.Address.Equals(IPAddress.Any))));

    private void Fault(string path, string what, string remedy) => faults.Add(new($"{SettingsReader.Section}:{path}", what, remedy));
}
