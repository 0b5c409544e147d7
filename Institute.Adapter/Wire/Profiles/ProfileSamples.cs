namespace Institute.Adapter.Wire.Profiles;

/// <summary>One answer of every kind, of nobody's.</summary>
internal static class ProfileSamples
{
    private static readonly InstituteIdentity Institute = new("5560001231", "Institutet");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly CustomerKey Key = CustomerKey.Parse("1");
    private static readonly Person Anyone = new(Key, PersonName.Parse("Namn"), new DateOnly(1980, 1, 1));

    public static IEnumerable<ProfileSample> Of(bool article16) => article16 ? Answers().Concat(Article16Answers()) : Answers();

    public static FaultAnswer Telling(FaultCode code) => new(Institute, Guid.Empty, Now, new Fault(code) { Line = 1, Column = 1 });

    private static ProfileSample Sample(string kind, string name, Engagement[] engagements) =>
        new(kind, name, new(Institute, Guid.Empty, Now, engagements, TellsBoxReferences: true));

    private static IEnumerable<ProfileSample> Article16Answers()
    {
        var day = new DateOnly(2020, 2, 29);
        var other = new OtherIdentification { OtherNames = [PersonName.Parse("Namn")], BirthPlace = PlaceName.Parse("Orten"), Nationalities = [Nationality.Parse("FI")] };
        var issuer = new OtherInstitute(CompanyName.Parse("Bolaget"), OrganisationNumber.Parse("5560001231"));
        var role = new Representative(Anyone with { OtherIdentification = other }) { From = day, To = day };
        yield return Sample("securities", "a securities account", [new SecuritiesAccount(AccountNumber.Parse("1234-5"), day, Anyone) { Closed = day }]);
        yield return Sample("crypto", "a crypto-asset account", [new CryptoAssetAccount(AccountNumber.Parse("1234-5"), day, Anyone)]);
        yield return Sample("virtual-iban", "a virtual IBAN, a representative with dates, and a person with other identification", [
            new Account(Iban.Parse("SE4550000000058398257466"), day, Anyone with { Representatives = [role], OtherIdentification = other })
            {
                VirtualIbans = [new(Iban.Parse("SE4550000000058398257466"), day) { Closed = day, Issuer = issuer }],
            }]);
    }

    private static IEnumerable<ProfileSample> Answers()
    {
        var company = new LegalPerson(Key, CompanyName.Parse("Bolaget"), OrganisationNumber.Parse("5560001231"))
        {
            SecondaryNames = [CompanyName.Parse("Binamnet")],
            BeneficialOwners = [new(Anyone)],
            AuthorisedSignatories = [new(Anyone)],
        };
        var opened = new DateOnly(2020, 2, 29);
        yield return Sample("none", "no hit", []);
        yield return Sample("account", "an account of a person with a representative", [new Account(Iban.Parse("SE4550000000058398257466"), opened, Anyone with { Representatives = [new(Anyone)] })]);
        yield return Sample("closed-account", "a closed account without IBAN", [new Account(AccountNumber.Parse("1234-5"), opened, Anyone) { Closed = opened }]);
        yield return Sample("company-account", "an account of a legal person with every field", [new Account(AccountNumber.Parse("1234-5"), opened, company)]);
        yield return Sample("company-name", "an account of a legal person with a name only", [new Account(AccountNumber.Parse("1234-5"), opened, new LegalPerson(Key, CompanyName.Parse("Bolaget")))]);
        yield return Sample("box", "a safe-deposit box that is let", [new SafeDepositBox(BoxReference.Parse("1"), new(opened), Anyone)]);
        yield return Sample("former-box", "a safe-deposit box that was let", [new SafeDepositBox(BoxReference.Parse("1"), new(opened, opened), company)]);
    }
}
