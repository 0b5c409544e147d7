namespace Institute.Sidecar.Settings;

/// <summary>Settings that are allowed and make the service weaker than it could be. The one list of them: <c>check</c> and <c>run</c> tell what stands here.</summary>
internal static class WeakenedSettings
{
    private const int UsualTokenSeconds = 3600;
    private const int UsualOutageMinutes = 60;

    /// <summary>Those that only a test may have: production refuses them.</summary>
    public static IEnumerable<SettingsFault> RefusedInProduction(SidecarSettings settings)
    {
        if (settings.Partner.CrlFiles.Count == 0)
        {
            yield return Weak("Partner:CrlFiles", "Nothing tells which certificates are revoked.", "Name a revocation list of each authority in the partner's chain.");
        }

        var availability = settings.Availability;
        if (SettingForms.TryTimeOfDay(availability.Opens, out var opens) && SettingForms.TryTimeOfDay(availability.Closes, out var closes)
            && opens < closes && (opens > TimeSpan.FromHours(4) || closes < TimeSpan.FromHours(23)))
        {
            yield return Weak("Availability", "The window is shorter than 04–23.", "Open by 04:00 and close at 23:00 or later.");
        }
    }

    /// <summary>Those that production may have, too.</summary>
    public static IEnumerable<SettingsFault> Allowed(SidecarSettings settings) =>
        [.. OfPartner(settings.Partner), .. OfTokens(settings.Tokens), .. OfIntrospection(settings.Tokens), .. OfAvailability(settings.Availability), .. OfLog(settings.Log)];

    private static IEnumerable<SettingsFault> OfPartner(PartnerSettings partner)
    {
        if (partner.MaxPercentPerCertificate == 100)
        {
            yield return Weak("Partner:MaxPercentPerCertificate", "One certificate may take every place, so that nobody else is let in.", "Leave a part to the others.");
        }
    }

    private static IEnumerable<SettingsFault> OfTokens(TokenSettings tokens)
    {
        if (tokens.Mode != TokenMode.ExternalIssuer)
        {
            yield break;
        }

        if (tokens.External.MetadataAddress is not null && tokens.External.RootFiles.Count == 0)
        {
            yield return Weak("Tokens:External:RootFiles", "Any authority that this machine believes can stand in for the authorization server, and so for its keys.", "Name the roots that its certificate comes from.");
        }

        if (tokens.External.MaxLifetimeSeconds > UsualTokenSeconds)
        {
            yield return Weak("Tokens:External:MaxLifetimeSeconds", "A token may live longer than an hour.", "Agree on shorter ones.");
        }

        if (tokens.External.TokenTypes.Any(t => !t.EndsWith("at+jwt", StringComparison.OrdinalIgnoreCase)))
        {
            yield return Weak("Tokens:External:TokenTypes", "A type that other tokens of the authorization server bear, too, does not tell that this one was made for access.", "Have it write at+jwt (RFC 9068), and leave this out.");
        }
    }

    private static IEnumerable<SettingsFault> OfIntrospection(TokenSettings tokens)
    {
        if (tokens.Mode == TokenMode.Introspection && tokens.Introspection.KeepSeconds > 0)
        {
            yield return Weak("Tokens:Introspection:KeepSeconds", "A token that the authorization server takes back is believed for so long.", "Leave it out, or give as few seconds as the server's load allows.");
        }

        if (tokens.Mode == TokenMode.Introspection && tokens.Introspection.MaxLifetimeSeconds > UsualTokenSeconds)
        {
            yield return Weak("Tokens:Introspection:MaxLifetimeSeconds", "A token may live longer than an hour.", "Agree on shorter ones.");
        }
    }

    private static IEnumerable<SettingsFault> OfAvailability(AvailabilitySettings availability)
    {
        if (availability.MarginSeconds == 0)
        {
            yield return Weak("Availability:MarginSeconds", "A clock that differs by a moment has questions of the window's first and last second refused.", "Leave some seconds.");
        }

        if (availability.LongestUnannouncedOutageMinutes > UsualOutageMinutes)
        {
            yield return Weak("Availability:LongestUnannouncedOutageMinutes", "A planned outage of more than an hour needs no announcement here.", "Give 60 or less, or the time that the authority has agreed to.");
        }
    }

    private static IEnumerable<SettingsFault> OfLog(LogSettings log)
    {
        if (log.WitnessFile is null && !log.WitnessSyslog)
        {
            yield return Weak("Log:WitnessFile", "Only the operational log tells outside that the log's end was not cut off, or an older copy put back.", "Name a file on another volume, or set WitnessSyslog.");
        }

        // A shared database has its own copies, which are not this node's to make.
        if (log.Store == LogStoreKind.Sqlite && log.SecondPlace is null)
        {
            yield return Weak("Log:SecondPlace", "The log is in one place alone: a lost disk is five years lost.", "Name a folder on another volume.");
        }

        if (log.Store == LogStoreKind.Postgres && log.Postgres.PurgeConnectionFile is null)
        {
            yield return Weak("Log:Postgres:PurgeConnectionFile", "This node deletes no segment after its years.", "Name the role that may, here or on one node's maintenance machine.");
        }
    }

    private static SettingsFault Weak(string path, string what, string remedy) => new($"{SettingsReader.Section}:{path}", what, remedy);
}
