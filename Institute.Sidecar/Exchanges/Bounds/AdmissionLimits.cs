namespace Institute.Sidecar.Exchanges.Bounds;

/// <summary>What step 3 allows at once.</summary>
/// <param name="RequestsInFlight">In all.</param>
/// <param name="PercentPerCertificate">Of those, for one certificate.</param>
/// <param name="LoggedBytesPerHour">For one certificate, all its records together: a genuine partner must not fill the disk.</param>
internal sealed record AdmissionLimits(int RequestsInFlight, int PercentPerCertificate, long LoggedBytesPerHour)
{
    // Each of their requests is refused and recorded all the same, so that many certificates of one authority must not count as many partners.
    private const int UnlistedPart = 8;

    /// <summary>For one certificate of the allow-list.</summary>
    public int Listed => Math.Max(1, (int)Math.Ceiling(RequestsInFlight * PercentPerCertificate / 100.0));

    /// <summary>For all holders of genuine certificates together that are not on the allow-list.</summary>
    public int Unlisted => Math.Max(1, RequestsInFlight / UnlistedPart);

    /// <summary>For the same.</summary>
    public long UnlistedBytesPerHour => LoggedBytesPerHour / UnlistedPart;
}
