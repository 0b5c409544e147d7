using System.Security.Cryptography.X509Certificates;
using Institute.Adapter;

namespace Institute.Sidecar.Partners;

/// <summary>The organisation number that an authority put into a certificate's subject.</summary>
internal static class OrganisationInSubject
{
    private const string SerialNumber = "2.5.4.5";
    private const string OrganisationIdentifier = "2.5.4.97";

    /// <summary>Null when there is none, or when two disagree.</summary>
    public static OrganisationNumber? Of(X509Certificate2 certificate)
    {
        OrganisationNumber? found = null;
        foreach (var name in certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false))
        {
            if (name.HasMultipleElements || name.GetSingleElementType().Value is not (SerialNumber or OrganisationIdentifier) || !TryRead(name.GetSingleElementValue(), out var number))
            {
                continue;
            }

            if (found is not null && found != number)
            {
                return null;
            }

            found = number;
        }

        return found;
    }

    /// <summary>The forms in use: <c>2021005448</c>, <c>162021005448</c>, <c>NTRSE-2021005448</c> (ETSI EN 319 412-1), <c>VATSE-202100544801</c>.</summary>
    private static bool TryRead(string? text, out OrganisationNumber? number)
    {
        number = null;
        var digits = text switch
        {
            not null when text.StartsWith("NTRSE-", StringComparison.Ordinal) => text[6..],
            { Length: 18 } when text.StartsWith("VATSE-", StringComparison.Ordinal) && text.EndsWith("01", StringComparison.Ordinal) => text[6..16],
            _ => text,
        };
        return digits is not null && digits.Length is 10 or 12 && digits.All(char.IsAsciiDigit) && OrganisationNumber.TryParse(digits, out number);
    }
}
