namespace Institute.Adapter.Wire;

/// <summary>The headers between the sidecar and the adapter. None of them is ever accepted from, or sent to, the partner.</summary>
internal static class InstituteHeaders
{
    /// <summary>Our id of the exchange: UUID v7, 36 characters.</summary>
    public const string ExchangeId = "Institute-Exchange-Id";

    /// <summary>The sidecar vouches for the request: see <see cref="Proofs.InstituteProof"/>.</summary>
    public const string Proof = "Institute-Proof";

    /// <summary>Milliseconds until the sidecar stops waiting: an integer; the adapter cuts 150 ms earlier.</summary>
    public const string RemainingMilliseconds = "Institute-Remaining-Milliseconds";

    /// <summary><c>answered</c>, or the fault's code.</summary>
    public const string Outcome = "Institute-Outcome";

    /// <summary>Version of the adapter that answered.</summary>
    public const string Version = "Institute-Version";

    /// <summary>Version of the disclosure policy that decided.</summary>
    public const string Policy = "Institute-Policy";

    /// <summary>Version of the wire format that wrote the answer.</summary>
    public const string Profile = "Institute-Profile";

    /// <summary>Stands in <see cref="Policy"/> where data of article 16 may have been told.</summary>
    public const string Article16 = PolicyVersion.Reserved;

    /// <summary>Ends <see cref="Policy"/> where they may have been told in a test environment.</summary>
    public const string Article16ForTest = PolicyVersion.ForTest;

    /// <summary>Value of <see cref="Outcome"/> for a hit and for no hit alike.</summary>
    public const string Answered = "answered";
}
