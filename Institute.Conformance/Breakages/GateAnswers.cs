namespace Institute.Conformance.Breakages;

/// <summary>Whole answers that a bad institute gives of itself.</summary>
internal static class GateAnswers
{
    private const string Account = "<Konto><Iban>SE4550000000058398257466</Iban><Oppnat>2001-01-01</Oppnat><Innehavare><FysiskPerson><Namn>Någon Annan</Namn><Personnummer>189004139805</Personnummer></FysiskPerson></Innehavare></Konto>";
    private const string OldAccount = "<Konto><Iban>SE4550000000058398257466</Iban><Oppnat>1991-01-01</Oppnat><Avslutat>1999-12-31</Avslutat><Innehavare><FysiskPerson><Namn>Någon Annan</Namn><Personnummer>189004139805</Personnummer></FysiskPerson></Innehavare></Konto>";
    private const string Box = "<Vardefack><Referens>FEL-1</Referens><Hyresperiod><Start>2001-01-01</Start></Hyresperiod><Innehavare><FysiskPerson><Namn>Någon Annan</Namn><Personnummer>189004139805</Personnummer></FysiskPerson></Innehavare></Vardefack>";

    public static string StrangersAccount => Account;

    public static string AncientAccount => OldAccount;

    public static string NoHit => Svar("INGEN_TRAFF", "");

    /// <summary>A hit that fits no question: somebody else's, too old, twice, with a box's reference.</summary>
    public static string WrongHit => Svar("TRAFF", OldAccount + OldAccount + Box);

    public static string Fault(string code) => Svar("FEL", $"<Fel><Kod>{code}</Kod><Text>Ett fel inträffade här.</Text><TextEn>A fault occurred here.</TextEn><Aterforsok>true</Aterforsok></Fel>");

    private static string Svar(string outcome, string content) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Svar xmlns=\"urn:kontoinstitute:kvs:1\"><SvarsId>0198f3c2-7a41-7c55-9d1e-3b6a5f0c2d84</SvarsId><Lamnat>2001-01-01T00:00:00Z</Lamnat><Institut><Organisationsnummer>5560001231</Organisationsnummer><Namn>Fel Bank</Namn></Institut><Utfall>{outcome}</Utfall>{content}</Svar>";
}
