namespace Institute.Adapter;

/// <summary>Two numbers of one person, of which the later replaced the earlier.</summary>
/// <remarks>Immutable.</remarks>
public sealed record IdentityLink
{
    /// <summary>Ties two numbers together.</summary>
    /// <param name="earlier">The number that was replaced.</param>
    /// <param name="later">The number that replaced it.</param>
    /// <param name="mayBeDisclosed"><see langword="false"/> where the link is secret (fingerade personuppgifter): it is then never followed, in either direction.</param>
    public IdentityLink(PersonalIdentityNumber earlier, PersonalIdentityNumber later, bool mayBeDisclosed)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        Earlier = earlier;
        Later = later;
        MayBeDisclosed = mayBeDisclosed;
    }

    /// <summary>The number that was replaced.</summary>
    public PersonalIdentityNumber Earlier { get; }

    /// <summary>The number that replaced it.</summary>
    public PersonalIdentityNumber Later { get; }

    /// <summary>Whether the link may be followed.</summary>
    public bool MayBeDisclosed { get; }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(IdentityLink);

    /// <summary>The number at the other end, or null when this one is at neither.</summary>
    internal PersonalIdentityNumber? OtherEnd(PersonalIdentityNumber number) => number == Earlier ? Later : number == Later ? Earlier : null;
}
