using System.Security.Cryptography.X509Certificates;
using Institute.Adapter;
using Institute.Sidecar.Partners.Names;

namespace Institute.Sidecar.Partners;

/// <summary>The organisation number that an authority put into a certificate's subject.</summary>
internal static class OrganisationInSubject
{
    private const string SerialNumber = "2.5.4.5";
    private const string OrganisationIdentifier = "2.5.4.97";
    private const string Surname = "2.5.4.4";
    private const string GivenName = "2.5.4.42";
    private const int WithCentury = 12;

    /// <summary>Null when there is none, when two disagree, and in a person's certificate, where the number is the employer's.</summary>
    public static OrganisationNumber? Of(X509Certificate2 certificate)
    {
        var subject = DistinguishedName.Of(certificate.SubjectName).Attributes;
        if (subject.Any(a => a.Type is Surname or GivenName))
        {
            return null;
        }

        OrganisationNumber? found = null;
        foreach (var attribute in subject)
        {
            if (attribute.Type is not (SerialNumber or OrganisationIdentifier) || !TryRead(attribute.Text?.Trim(), out var number))
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

    /// <summary>The forms in use: <c>2021005448</c>, <c>162021005448</c> with or without a further number behind it (as the authorities for Swedish organisations write it), <c>NTRSE-2021005448</c> (ETSI EN 319 412-1), <c>VATSE-202100544801</c>.</summary>
    private static bool TryRead(string? text, out OrganisationNumber? number)
    {
        number = null;
        var digits = text switch
        {
            not null when text.StartsWith("NTRSE-", StringComparison.Ordinal) => text[6..].Replace("-", "", StringComparison.Ordinal),
            { Length: 18 } when text.StartsWith("VATSE-", StringComparison.Ordinal) && text.EndsWith("01", StringComparison.Ordinal) => text[6..16],
            { Length: 11 } when text[6] == '-' => text.Remove(6, 1),
            { Length: > WithCentury } when text.StartsWith("16", StringComparison.Ordinal) && text[WithCentury..].All(c => char.IsAsciiDigit(c) || c == '-') => text[..WithCentury],
            _ => text,
        };
        return digits is not null && digits.Length is 10 or WithCentury && digits.All(char.IsAsciiDigit) && OrganisationNumber.TryParse(digits, out number);
    }
}
