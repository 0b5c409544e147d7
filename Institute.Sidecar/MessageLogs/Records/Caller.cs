using Institute.Adapter;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>Who asked, as the certificate says.</summary>
/// <param name="Organisation">From the certificate's subject, where it names one.</param>
/// <param name="Thumbprint">SHA-256 of the certificate, 64 lower-case hex digits.</param>
/// <param name="IsMonitor">The bank's own probe: left out of counts.</param>
internal sealed record Caller(OrganisationNumber? Organisation, string Thumbprint, bool IsMonitor);
