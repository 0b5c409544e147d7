using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>The mark that the Quickstart puts on what it makes.</summary>
internal static class ThrowAway
{
    private const string Organisation = "KontoInstitute Throw-away";
    private const string OrganisationName = "2.5.4.10";

    public static bool IsMark(X509Certificate2 certificate) => Bears(certificate.SubjectName) || Bears(certificate.IssuerName);

    private static bool Bears(X500DistinguishedName name) => name.EnumerateRelativeDistinguishedNames().Any(part =>
        !part.HasMultipleElements && part.GetSingleElementType().Value is OrganisationName && string.Equals(part.GetSingleElementValue(), Organisation, StringComparison.Ordinal));
}
