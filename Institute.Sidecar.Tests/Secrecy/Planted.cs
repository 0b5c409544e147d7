using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>What the exchanges of the secrecy tests are about.</summary>
internal static class Planted
{
    /// <summary>Of a customer: asked about, answered, and planted where it does not belong.</summary>
    public static string Number => TestCore.PersonNumber;

    /// <summary>Of nobody whom the bank knows.</summary>
    public static string Unknown => Some.PersonalNumbers[7];

    public static string WrongCheckDigit => Number[..11] + (char)('0' + ((Number[11] - '0' + 1) % 10));

    public static string Token => "c2VjcmV0-made-up-token";

    public static LeakSearch Search() => new(
        Secret.Number(Number),
        Secret.Number(Unknown),
        Secret.Number(WrongCheckDigit),
        Secret.Text("person", TestCore.PersonName),
        Secret.Text("person without number", TestCore.NamelessName),
        Secret.Text("birth date", TestCore.NamelessBirthDate),
        Secret.Text("company", TestCore.CompanyName),
        Secret.Text("organisation number", TestCore.Organisation),
        Secret.Text("IBAN", TestCore.Iban),
        Secret.Text("account number", TestCore.AccountNumber),
        Secret.Text("box", TestCore.BoxReference),
        Secret.Text("token", Token),
        Secret.Text("hit", "TRAFF"),
        Secret.Text("body", "Sokbegrepp"));
}
