using Microsoft.Extensions.Configuration;

namespace Institute.Adapter;

/// <summary>Reads a disclosure policy from settings. Whatever it does not know is a fault: a slip must not open what was to be closed.</summary>
internal sealed class DisclosureSettings(IConfiguration section)
{
    private const string LooksAt = "LooksAt";
    private const string Shows = "Shows";
    private const string TellsBoxReference = "TellsBoxReference";

    private readonly List<string> faults = [];

    /// <exception cref="FormatException">Every fault at once.</exception>
    public DisclosurePolicy Read()
    {
        Expect(section, "", "Version", "Rules");
        if (section["Version"] is null)
        {
            faults.Add("Version is missing");
        }

        var rules = section.GetSection("Rules").GetChildren().Select(Rule).OfType<KeyValuePair<SearchKind, DisclosureRule>>().ToList();
        try
        {
            if (faults.Count == 0)
            {
                return new(section["Version"]!, new Dictionary<SearchKind, DisclosureRule>(rules));
            }
        }
        catch (ArgumentException e)
        {
            faults.Add(e.Message);
        }

        throw new FormatException($"The disclosure policy cannot be read: {string.Join("; ", faults)}.");
    }

    private KeyValuePair<SearchKind, DisclosureRule>? Rule(IConfigurationSection rule)
    {
        Expect(rule, $"{rule.Key}:", LooksAt, Shows, TellsBoxReference);
        if (Named<SearchKind>(rule.Key) is not { } kind)
        {
            faults.Add($"{rule.Key} is no search key (there are {string.Join(", ", Enum.GetNames<SearchKind>())})");
            return null;
        }

        var whole = DisclosurePolicy.Default.RuleFor(kind);
        var shows = Roles(rule, Shows, whole.Shows);
        if (!shows.HasFlag(PartyRoles.Holder))
        {
            faults.Add($"{rule.Key}:{Shows} leaves out Holder: all holders of an account or box belong to it");
            return null;
        }

        return new(kind, new() { LooksAt = Roles(rule, LooksAt, whole.LooksAt), Shows = shows, TellsBoxReference = Flag(rule, TellsBoxReference, whole.TellsBoxReference) });
    }

    private PartyRoles Roles(IConfigurationSection rule, string key, PartyRoles otherwise)
    {
        if (!rule.GetChildren().Any(c => string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase)))
        {
            return otherwise;
        }

        var roles = PartyRoles.None;
        foreach (var name in (rule[key] ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (Named<PartyRoles>(name) is { } role)
            {
                roles |= role;
            }
            else
            {
                faults.Add($"{rule.Key}:{key} is a text with roles and commas between them (there are {string.Join(", ", Enum.GetNames<PartyRoles>())})");
            }
        }

        return roles;
    }

    private bool Flag(IConfigurationSection rule, string key, bool otherwise)
    {
        if (rule[key] is not { } text)
        {
            return otherwise;
        }

        if (!bool.TryParse(text, out var flag))
        {
            faults.Add($"{rule.Key}:{key} is true or false");
        }

        return flag;
    }

    private void Expect(IConfiguration from, string path, params string[] known) =>
        faults.AddRange(from.GetChildren().Where(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase)).Select(c => $"{path}{c.Key} is unknown (known are {string.Join(", ", known)})"));

    // Enum.TryParse also takes numbers and lists.
    private static T? Named<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Where(v => string.Equals(v.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(v => (T?)v).FirstOrDefault();
}
