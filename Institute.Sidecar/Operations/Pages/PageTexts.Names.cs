using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations.Reports;
using Institute.Sidecar.Operations.Statistics;

namespace Institute.Sidecar.Operations.Pages;

/// <content>What the texts make of an outcome.</content>
public sealed partial record PageTexts
{
    /// <summary>What ends or reloads, by its name in the operational log.</summary>
    public string NameOf(string part) => IsSwedish ? InSwedish(part) : part;

    internal PageNumbers Numbers => IsSwedish ? PageNumbers.Swedish : PageNumbers.English;

    internal string Consistent(ReportVerification verified) => IsSwedish
        ? $"{Numbers.Whole(verified.Records)} poster i {Numbers.Whole(verified.Segments)} segment stämmer inbördes; undertecknaren är inte bekräftad här."
        : $"{Numbers.Whole(verified.Records)} records in {Numbers.Whole(verified.Segments)} segments are consistent; the signer is not confirmed here.";

    internal bool IsSwedish => string.Equals(LanguageTag, "sv", StringComparison.Ordinal);

    /// <summary><c>answered</c> and <c>abandoned</c> by their words, a fault by code and text.</summary>
    public string Named(string outcome)
    {
        if (FaultCode.Find(outcome) is { } fault)
        {
            return $"{fault.Code} {(IsSwedish ? fault.Swedish : fault.English)}";
        }

        return outcome switch
        {
            InstituteHeaders.Answered => Answered,
            ExchangeStatistics.Abandoned => Abandoned,
            _ => outcome,
        };
    }

    private static string InSwedish(string part) => part switch
    {
        "server certificate" => "servercertifikat",
        "root" => "rotcertifikat",
        "intermediate" => "mellanliggande certifikat",
        "revocation list" => "spärrlista",
        "client certificate towards the bank" => "klientcertifikat mot bankens tjänst",
        "operations page's certificate" => "driftsidans certifikat",
        "token signing key" => "nyckel som undertecknar åtkomsttoken",
        "key shared with the adapter" => "nyckel som delas med adaptern",
        "log key, public half" => "loggens nyckel, publik halva",
        "roots and revocation lists" => "rotcertifikat och spärrlistor",
        "allow-list" => "lista över parter som får fråga",
        "planned outages" => "planerade avbrott",
        "token signing keys" => "nycklar som undertecknar åtkomsttoken",
        "the issuer's key set" => "utfärdarens nycklar",
        "certificate and roots towards the bank's service" => "certifikat och rotcertifikat mot bankens tjänst",
        "certificate and roots towards the bank's authorization server" => "certifikat och rotcertifikat mot bankens auktorisationsserver",
        "operators' roots and revocation lists" => "operatörernas rotcertifikat och spärrlistor",
        "operators" => "operatörer",
        Parts.IssuerKeys => "utfärdarens nycklar",
        Parts.ExpiryWatch => "bevakningen av när certifikat går ut",
        Parts.ReloadWatch => "bevakningen av ändrade filer",
        Parts.RefusalCount => "räkningen av avvisade",
        Parts.PageCounts => "sidans räkneverk",
        Parts.SettingsRecord => "posten om gällande inställningar",
        Parts.ReadinessRecord => "posten om nodens tillstånd",
        Parts.BankToken => "åtkomsttoken för bankens tjänst",
        Parts.BankWatch => "bevakningen av bankens adresser",
        Parts.ClockWatch => "bevakningen av maskinens klocka",
        _ => part,
    };
}
