using Institute.Adapter;
using Microsoft.Extensions.Options;

namespace RestBank.Hosting;

/// <summary>The section <c>Bank</c>: who answers, and how the sidecar vouches.</summary>
internal sealed record BankSettings
{
    private const int LongestName = 200;
    private static readonly string[] Known = ["OrganisationNumber", "Name", nameof(ProofKeyFile), nameof(AllowDirect), nameof(AddressFile)];

    public required InstituteIdentity Institute { get; init; }

    /// <summary>The key file that is shared with the sidecar.</summary>
    public string? ProofKeyFile { get; init; }

    public bool AllowDirect { get; init; }

    /// <summary>Where to write the address that the service listens on; empty for nowhere.</summary>
    public string? AddressFile { get; init; }

    /// <exception cref="OptionsValidationException">Everything that is wrong, each with its path.</exception>
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

        return faults.Count > 0
            ? throw new OptionsValidationException("Bank", typeof(BankSettings), faults)
            : new()
            {
                Institute = new(section["OrganisationNumber"]!, section["Name"]!),
                ProofKeyFile = section[nameof(ProofKeyFile)],
                AllowDirect = direct,
                AddressFile = section[nameof(AddressFile)],
            };
    }
}
