using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace Institute.Adapter;

/// <summary>Which roles each kind of search looks at and shows: a versioned setting of the bank.</summary>
/// <remarks>Immutable and safe for all threads. A kind of search that the policy does not name follows <see cref="Default"/>.</remarks>
public sealed class DisclosurePolicy
{
    private static readonly DisclosureRule WholeLaw = new();
    private static readonly DisclosureRule ByReference = new() { TellsBoxReference = true };

    private readonly FrozenDictionary<SearchKind, DisclosureRule> rules;

    /// <summary>Makes a policy.</summary>
    /// <param name="version">Goes with each answer into the log: 1–40 ASCII letters, digits, <c>-</c>, <c>.</c>, <c>_</c> or <c>/</c>. Change it whenever a rule changes.</param>
    /// <param name="rules">One rule a kind of search; those left out follow the default.</param>
    /// <exception cref="ArgumentException">The version is malformed or holds <c>article-16</c>, or a key or role is unknown.</exception>
    public DisclosurePolicy(string version, IReadOnlyDictionary<SearchKind, DisclosureRule> rules)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        ArgumentNullException.ThrowIfNull(rules);
        if (version.Length > 40 || !version.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '/'))
        {
            throw new ArgumentException("A policy version is 1 to 40 ASCII letters, digits, '-', '.', '_' or '/'.", nameof(version));
        }

        if (version.Contains(PolicyVersion.Reserved, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"A policy version does not hold {PolicyVersion.Reserved}: that is put behind it where that policy is in force.", nameof(version));
        }

        if (rules.FirstOrDefault(r => !Enum.IsDefined(r.Key) || ((r.Value.LooksAt | r.Value.Shows) & ~PartyRoles.All) != PartyRoles.None) is { Value: not null } unknown)
        {
            throw new ArgumentException($"The rule for {unknown.Key} names a search key or a role that does not exist.", nameof(rules));
        }

        Version = version;
        this.rules = rules.ToFrozenDictionary();
    }

    /// <summary>All that the law names (2 §); a box's reference only in answer to a search by it.</summary>
    public static DisclosurePolicy Default { get; } = new("law/1", FrozenDictionary<SearchKind, DisclosureRule>.Empty);

    /// <summary>The version that goes with each answer into the log.</summary>
    public string Version { get; }

    /// <summary>Reads a policy from settings: <c>Version</c>, and under <c>Rules</c> for each search key <c>LooksAt</c> and <c>Shows</c> (roles with commas between them) and <c>TellsBoxReference</c>.</summary>
    /// <remarks>What is left out follows <see cref="Default"/>; what is unknown is a fault, so that a slip opens nothing.</remarks>
    /// <param name="section">For example <c>builder.Configuration.GetSection("Disclosure")</c>.</param>
    /// <exception cref="FormatException">Says every fault at once.</exception>
    public static DisclosurePolicy FromConfiguration(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return new DisclosureSettings(section).Read();
    }

    /// <summary>The rule for a kind of search.</summary>
    /// <param name="kind">What is searched for.</param>
    public DisclosureRule RuleFor(SearchKind kind) => rules.TryGetValue(kind, out var rule) ? rule : kind == SearchKind.Box ? ByReference : WholeLaw;
}
