using System.Text.RegularExpressions;

namespace PlatformSimulator.Kits;

/// <summary>Who is tested, as its report names it: nothing that an answer could tell.</summary>
internal sealed partial record TestedInstitute
{
    public required string Name { get; init; }

    /// <summary>Ten digits, with or without hyphen.</summary>
    public required string OrganisationNumber { get; init; }

    /// <summary>In the institute's own words, for example <c>acceptance test</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>Version of the adapter in the bank's service.</summary>
    public string? Adapter { get; init; }

    public string? Sidecar { get; init; }

    /// <exception cref="KitException">A member could not stand in a report.</exception>
    public TestedInstitute Checked()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new KitException("kit.json: institute.name is empty.");
        }

        // A third digit below 2 would be a month: the number of a person, whom a report must not name.
        return Number().IsMatch(OrganisationNumber)
            ? this
            : throw new KitException("kit.json: institute.organisationNumber must be an organisationsnummer of ten digits, whose third is 2 or more.");
    }

    [GeneratedRegex(@"\A[0-9]{2}[2-9][0-9]{3}-?[0-9]{4}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
