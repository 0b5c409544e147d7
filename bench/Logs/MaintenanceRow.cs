namespace Institute.Bench.Logs;

/// <summary>Milliseconds that an exchange waited for its two records, and what went on beside.</summary>
internal sealed record MaintenanceRow(double P99, double Longest, int Segments, int Copies, int Verifications);
