using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>Step 2: who stands behind a certificate that passed the handshake. Asked at every request, since connections live long.</summary>
internal interface ICallerDirectory
{
    CallerVerdict Identify(X509Certificate2 certificate);
}
