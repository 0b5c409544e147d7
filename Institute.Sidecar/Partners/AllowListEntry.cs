namespace Institute.Sidecar.Partners;

/// <summary>One party that may connect.</summary>
/// <param name="Name">For the operational log and the page.</param>
/// <param name="IsMonitor">The bank's own probe with a certificate of its own.</param>
/// <param name="TestCustomers">Identity or organisation numbers that a monitor may ask about, as on the wire.</param>
internal sealed record AllowListEntry(string Name, bool IsMonitor, IReadOnlySet<string> TestCustomers);
