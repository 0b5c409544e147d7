using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;

namespace Institute.Testing.Sabotages;

/// <summary>A directory of callers whose verdicts are bent.</summary>
internal sealed class SpoiltCallers(ICallerDirectory inner, Func<CallerVerdict, CallerVerdict> bend) : ICallerDirectory
{
    public CallerVerdict Identify(X509Certificate2 certificate) => bend(inner.Identify(certificate));
}
