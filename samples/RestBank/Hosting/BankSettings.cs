using Institute.Adapter;

namespace RestBank.Hosting;

/// <summary>The section <c>Bank</c>: who answers, and how the sidecar vouches.</summary>
internal sealed record BankSettings
{
    private const int LongestName = 200;
    private static readonly string[] Known = ["OrganisationNumber", "Name", nameof(ProofKeyFile), nameof(AllowDirect), nameof(AddressFile)];

    /// <summary>Null where the settings hold none that can be.</summary>
    public InstituteIdentity? Institute { get; init; }

    /// <summary>The key file that is shared with the sidecar.</summary>
    public string? ProofKeyFile { get; init; }

    public bool AllowDirect { get; init; }

    /// <summary>Where to write the address that the service listens on; empty for nowhere.</summary>
    public string? AddressFile { get; init; }

    /// <summary>Everything that is wrong, each with its path: the service must not start then.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    public static BankSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Bank");
        List<string> faults = [.. section.GetChildren().Select(c => c.Key).Except(Known, StringComparer.OrdinalIgnoreCase).Select(k => $"Bank:{k} is not known here. There are {string.Join(", ", Known)}.")];
        if (!OrganisationNumber.TryParse(section["OrganisationNumber"], out _))
        {
            faults.Add("Bank:OrganisationNumber is no organisation number: ten digits, for example 5560001231.");
        }

        if (string.IsNullOrWhiteSpace(section["Name"]) || section["Name"]!.Length > LongestName)
        {
            faults.Add("Bank:Name is empty or too long: the bank's name, as it stands in each answer, 1–200 characters.");
        }

        var direct = false;
        if (section[nameof(AllowDirect)] is { Length: > 0 } text && !bool.TryParse(text, out direct))
        {
            faults.Add("Bank:AllowDirect is neither true nor false.");
        }

        return new()
        {
            Faults = faults,
            Institute = OrganisationNumber.TryParse(section["OrganisationNumber"], out _) && section["Name"] is { Length: > 0 and <= LongestName } name ? new(section["OrganisationNumber"]!, name) : null,
            ProofKeyFile = section[nameof(ProofKeyFile)],
            AllowDirect = direct,
            AddressFile = section[nameof(AddressFile)],
        };
    }
}
