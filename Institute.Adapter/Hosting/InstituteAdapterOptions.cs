namespace Institute.Adapter;

/// <summary>The adapter's settings. Checked at start: every fault at once, with its remedy.</summary>
/// <remarks>Read once, at start; not safe for several threads while it is being filled in.</remarks>
public sealed class InstituteAdapterOptions
{
    /// <summary>This bank. Required.</summary>
    public InstituteIdentity? Institute { get; set; }

    /// <summary>The file with the key that the sidecar's <c>Institute-Proof</c> is made with: the same file as the sidecar's <c>Bank:ProofKeyFile</c>. At least 32 bytes.</summary>
    public string? ProofKeyFile { get; set; }

    /// <summary>Another way to vouch: SHA-256 (base64) of the SubjectPublicKeyInfo of client certificates that only the sidecar has. The service's own TLS listener (Kestrel) must ask for the certificate; one that a proxy passes on in a header counts for nothing. Empty by default.</summary>
    public IList<string> SidecarKeyPins { get; } = [];

    /// <summary>Another way to vouch: the request came over a Unix socket whose file others than its owner and group may not open. Default <see langword="false"/>.</summary>
    public bool TrustUnixSocket { get; set; }

    /// <summary>Answer requests that no sidecar vouches for. Default <see langword="false"/>; the service refuses to start with it outside the Development environment.</summary>
    public bool AllowDirect { get; set; }

    /// <summary>How long a question may take when the sidecar does not say. Default 8.5 seconds; more than zero and at most 9 seconds.</summary>
    public TimeSpan ResponseBudget { get; set; } = TimeSpan.FromSeconds(8.5);

    /// <summary>The greatest age of data that a lookup may state (<see cref="LookupContext.AsOf"/>); older is KI4002. Default 15 minutes.</summary>
    public TimeSpan MaxDataAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many accounts and boxes one lookup may give to one question; more is KI1007, so that a lookup which never ends does not fill the memory. Default 200,000.</summary>
    public int MaxFindings { get; set; } = 200_000;

    /// <summary>Which roles each kind of search looks at and shows. Default <see cref="DisclosurePolicy.Default"/>.</summary>
    public DisclosurePolicy Disclosure { get; set; } = DisclosurePolicy.Default;

    /// <summary>
    /// The policy <c>article-16</c>: what directive (EU) 2024/1640 article 16 names beyond today's law. <see langword="null"/> (default) is off: nothing of it is told,
    /// whatever the lookups give. The service refuses to start with one whose day has not come (docs/2027.md).
    /// </summary>
    public Article16Policy? Article16 { get; set; }

    /// <summary>
    /// Let traces go on into the lookups. Default <see langword="false"/>: spans that a lookup starts (HTTP clients, SQL) have an unrecorded parent,
    /// so that parent-based samplers drop them, and no trace context is sent with its calls. That a question was asked must not become known (docs/lookup.md).
    /// </summary>
    public bool TraceLookups { get; set; }

    /// <summary>The folder of a wire profile with the official schema; <see langword="null"/> (default) means the built-in format <c>kvs</c>.</summary>
    public string? ProfileDirectory { get; set; }

    /// <summary>Largest question in bytes, above it KI1006; <see langword="null"/> (default) means as the wire format says (kvs: 65,536).</summary>
    public int? MaxQuestionBytes { get; set; }

    /// <summary>Largest answer in bytes, above it KI1007; <see langword="null"/> (default) means as the wire format says (kvs: 8,388,608). The sidecar must be given the same.</summary>
    public int? MaxAnswerBytes { get; set; }

    /// <summary>Message signatures, where the parties have agreed on them. None by default: the regulation rests on m-TLS.</summary>
    public MessageSignatureOptions Signatures { get; } = new();
}
