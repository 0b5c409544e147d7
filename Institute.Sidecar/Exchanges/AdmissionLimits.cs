namespace Institute.Sidecar.Exchanges;

/// <summary>What step 3 allows at once.</summary>
/// <param name="RequestsInFlight">In all.</param>
/// <param name="RequestsInFlightPerCertificate">For one certificate.</param>
/// <param name="LoggedBytesPerHour">For one certificate, questions and answers together: a genuine partner must not fill the disk.</param>
internal sealed record AdmissionLimits(int RequestsInFlight, int RequestsInFlightPerCertificate, long LoggedBytesPerHour);
