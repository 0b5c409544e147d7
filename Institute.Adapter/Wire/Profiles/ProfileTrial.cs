namespace Institute.Adapter.Wire.Profiles;

/// <summary>Takes the sample question and one of every kind of answer and fault through a profile at load, so that the first real one finds nothing new.</summary>
internal static class ProfileTrial
{
    private static readonly InstituteIdentity Institute = new("5560001231", "Institutet");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly CustomerKey Key = CustomerKey.Parse("1");
    private static readonly Person Anyone = new(Key, PersonName.Parse("Namn"), new DateOnly(1980, 1, 1));

    public static void Run(ProfileFormat format, byte[] sample, ProfileFaults faults)
    {
        var cause = string.Empty;
        format.OnFailure = words => cause = " " + words;
        try
        {
            Run(format, sample, faults, () => Interlocked.Exchange(ref cause, string.Empty));
        }
        finally
        {
            format.OnFailure = null;
        }
    }

    private static void Run(ProfileFormat format, byte[] sample, ProfileFaults faults, Func<string> cause)
    {
        if (format.ReadQuestion(sample) is QuestionReading.Refused { Fault: var fault })
        {
            faults.Add("sampleQuestion", $"is refused with {fault.Code}{Place(fault)}. It must follow the official schema, and the question's stylesheet must make a valid kvs question of it.{cause()}");
        }

        foreach (var (name, engagements) in format.CarriesArticle16 ? Answers().Concat(Article16Answers()) : Answers())
        {
            if (Fails(format, new(Institute, Guid.Empty, Now, engagements, TellsBoxReferences: true), sample))
            {
                faults.Add("answer.transform", $"an answer with {name} does not follow the official schema once transformed.{cause()}");
            }
        }

        foreach (var code in FaultCode.All)
        {
            Fault(format, code, sample, "to the sample question", faults, cause);
            Fault(format, code, [], "to no question at all", faults, cause);
        }
    }

    private static void Fault(ProfileFormat format, FaultCode code, byte[] question, string when, ProfileFaults faults, Func<string> cause)
    {
        var fault = new Fault(code) { Line = 1, Column = 1 };
        if (format.TryWriteFault(new(Institute, Guid.Empty, Now, fault), question) is not { } written)
        {
            faults.Add("answer.transform", $"the fault {code} {when} does not follow the official schema once transformed.{cause()}");
        }
        else if (code == FaultCode.Unexpected && question.Length == 0)
        {
            format.KeepLastResort(written);
        }
    }

    private static string Place(Fault fault) => fault.Line is null ? string.Empty : $" (line {fault.Line}, column {fault.Column}, element {fault.Element ?? "unknown"})";

    private static bool Fails(ProfileFormat format, Answer answer, byte[] sample)
    {
        var written = format.WriteAnswer(answer, sample) as AnswerWriting.Written;
        written?.Document.Dispose();
        return written is null;
    }

    private static IEnumerable<(string Name, Engagement[] Engagements)> Article16Answers()
    {
        var day = new DateOnly(2020, 2, 29);
        var other = new OtherIdentification { OtherNames = [PersonName.Parse("Namn")], BirthPlace = PlaceName.Parse("Orten"), Nationalities = [Nationality.Parse("FI")] };
        var issuer = new OtherInstitute(CompanyName.Parse("Bolaget"), OrganisationNumber.Parse("5560001231"));
        var role = new Representative(Anyone with { OtherIdentification = other }) { From = day, To = day };
        yield return ("a securities account", [new SecuritiesAccount(AccountNumber.Parse("1234-5"), day, Anyone) { Closed = day }]);
        yield return ("a crypto-asset account", [new CryptoAssetAccount(AccountNumber.Parse("1234-5"), day, Anyone)]);
        yield return ("a virtual IBAN, a representative with dates, and a person with other identification", [
            new Account(Iban.Parse("SE4550000000058398257466"), day, Anyone with { Representatives = [role], OtherIdentification = other })
            {
                VirtualIbans = [new(Iban.Parse("SE4550000000058398257466"), day) { Closed = day, Issuer = issuer }],
            }]);
    }

    private static IEnumerable<(string Name, Engagement[] Engagements)> Answers()
    {
        var company = new LegalPerson(Key, CompanyName.Parse("Bolaget"), OrganisationNumber.Parse("5560001231"))
        {
            SecondaryNames = [CompanyName.Parse("Binamnet")],
            BeneficialOwners = [new(Anyone)],
            AuthorisedSignatories = [new(Anyone)],
        };
        var opened = new DateOnly(2020, 2, 29);
        yield return ("no hit", []);
        yield return ("an account of a person with a representative", [new Account(Iban.Parse("SE4550000000058398257466"), opened, Anyone with { Representatives = [new(Anyone)] })]);
        yield return ("a closed account without IBAN", [new Account(AccountNumber.Parse("1234-5"), opened, Anyone) { Closed = opened }]);
        yield return ("an account of a legal person with every field", [new Account(AccountNumber.Parse("1234-5"), opened, company)]);
        yield return ("an account of a legal person with a name only", [new Account(AccountNumber.Parse("1234-5"), opened, new LegalPerson(Key, CompanyName.Parse("Bolaget")))]);
        yield return ("a safe-deposit box that is let", [new SafeDepositBox(BoxReference.Parse("1"), new(opened), Anyone)]);
        yield return ("a safe-deposit box that was let", [new SafeDepositBox(BoxReference.Parse("1"), new(opened, opened), company)]);
    }
}
