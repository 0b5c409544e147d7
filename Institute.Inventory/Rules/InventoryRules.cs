namespace Institute.Inventory;

/// <summary>All rules, in the order of the report.</summary>
internal static class InventoryRules
{
    public static InventoryRule Iban { get; } = Held("iban-invalid", "An IBAN that cannot be.", "Ett IBAN som inte kan finnas.");

    public static InventoryRule AccountNumber { get; } = Held("account-number-invalid", "An account number that cannot be.", "Ett kontonummer som inte kan finnas.");

    public static InventoryRule BoxReference { get; } = Held("box-reference-invalid", "A box reference that cannot be.", "En facksreferens som inte kan finnas.");

    public static InventoryRule Name { get; } = Held("name-invalid", "A name that is empty, invisible or too long.", "Ett namn som är tomt, osynligt eller för långt.");

    public static InventoryRule PersonalNumber { get; } = Held("identity-number-invalid", "A personal identity number that cannot exist.", "Ett person- eller samordningsnummer som inte kan finnas.");

    public static InventoryRule OrganisationNumber { get; } = Held("organisation-number-invalid", "An organisation number that cannot exist.", "Ett organisationsnummer som inte kan finnas.");

    public static InventoryRule CustomerKey { get; } = Held("customer-key-invalid", "A customer without a key of the bank's own.", "En kund utan egen nyckel hos banken.");

    public static InventoryRule ClosedBeforeOpened { get; } = Held("closed-before-opened", "An account that was closed before it was opened.", "Ett konto som avslutades innan det öppnades.");

    public static InventoryRule RentEndsBeforeStart { get; } = Held("rent-ends-before-start", "A rental that ends before it starts.", "En hyresperiod som slutar innan den börjar.");

    public static InventoryRule NoHolder { get; } = Held("no-holder", "An account or box without a holder.", "Ett konto eller fack utan innehavare.");

    public static InventoryRule Unreadable { get; } = Held("row-unreadable", "A row that cannot be read for another reason.", "En rad som inte går att läsa av annat skäl.");

    public static InventoryRule HolderWithoutIdentity { get; } = Held("holder-without-identity", "A holder with neither number nor birth date.", "En innehavare utan både nummer och födelsedatum.");

    public static InventoryRule RoleWithoutIdentity { get; } = Held("role-without-identity", "A representative, owner or signatory with neither number nor birth date.", "En företrädare, huvudman eller firmatecknare utan både nummer och födelsedatum.");

    public static InventoryRule AnswerInvalid { get; } = Held("answer-invalid", "An answer that the schema in force refuses.", "Ett svar som det gällande schemat underkänner.");

    public static InventoryRule MadeUpNumber { get; } = new("made-up-number-told", Consequence.WrongAnswer, "A number that the bank made up, given as identity.", "Ett nummer som banken själv har hittat på, lämnat som identitet.");

    public static InventoryRule CharactersReplaced { get; } = Told("characters-replaced", "Characters that XML cannot carry: replaced in the answer.", "Tecken som XML inte kan bära: de byts ut i svaret.");

    public static InventoryRule OpenedInFuture { get; } = Told("opened-in-the-future", "Opened or let on a day to come.", "Öppnat eller uthyrt på en dag som inte har kommit.");

    public static InventoryRule ClosedInFuture { get; } = Told("closed-in-the-future", "Ended on a day to come.", "Avslutat på en dag som inte har kommit.");

    public static InventoryRule OpenedAtCalendarsEnd { get; } = Told("opened-at-the-calendars-end", "Opened in the year 9000 or later: no date.", "Öppnat år 9000 eller senare: inget datum.");

    public static InventoryRule OpenedLongAgo { get; } = Told("opened-before-1900", "Opened before 1900: probably no date.", "Öppnat före 1900: troligen inget datum.");

    public static InventoryRule OpenedBeforeBirth { get; } = Told("opened-before-birth", "Opened before every holder was born.", "Öppnat innan någon innehavare var född.");

    public static InventoryRule BornInFuture { get; } = Told("born-in-the-future", "A birth date to come.", "Ett födelsedatum som inte har kommit.");

    public static InventoryRule BornLongAgo { get; } = Told("born-130-years-ago", "A birth date more than 130 years ago: probably no date.", "Ett födelsedatum för mer än 130 år sedan: troligen inget datum.");

    public static InventoryRule RoleEndsBeforeStart { get; } = Told("role-ends-before-start", "A role that ends before it begins: never in force.", "En roll som slutar innan den börjar: den gäller aldrig.");

    public static InventoryRule CompanyWithoutNumber { get; } = Told("company-without-number", "A legal person without number and no estate: found by name alone.", "En juridisk person utan nummer som inte är dödsbo: den hittas bara på namn.");

    public static InventoryRule PersonNamesakes { get; } = Ambiguous("namesakes-persons", "Persons without number who share name and birth date.", "Personer utan nummer som delar namn och födelsedatum.");

    public static InventoryRule CompanyNamesakes { get; } = Ambiguous("namesakes-companies", "Legal persons that share a name.", "Juridiska personer som delar namn.");

    public static InventoryRule OneNumberSeveralCustomers { get; } = Told("one-number-several-customers", "One number on several customers: one person twice, or the wrong number.", "Ett nummer på flera kunder: samma person två gånger, eller fel nummer.");

    public static InventoryRule CustomerToldDifferently { get; } = new("customer-told-differently", Consequence.CoreFailed, "One customer with two names or numbers.", "En kund med två namn eller nummer.");

    public static InventoryRule ToldDifferently { get; } = new("told-differently", Consequence.CoreFailed, "One account or box told differently by two rows or systems.", "Ett konto eller fack som två rader eller system redovisar olika.");

    public static InventoryRule BoxLetTwice { get; } = Told("box-let-twice", "A box that is let to two at the same time.", "Ett fack som är uthyrt två gånger samtidigt.");

    public static InventoryRule NotFound { get; } = new("not-found-by-its-own-key", Consequence.WrongAnswer, "A search by its own key does not find it.", "En sökning på dess egen nyckel hittar det inte.");

    public static InventoryRule FoundOutside { get; } = new("found-outside-the-inventory", Consequence.WrongAnswer, "A search finds what the inventory does not have.", "En sökning hittar något som inventeringen saknar.");

    public static InventoryRule FoundDifferently { get; } = new("found-differently", Consequence.WrongAnswer, "A search tells it otherwise than the inventory.", "En sökning redovisar det på annat sätt än inventeringen.");

    public static InventoryRule SearchHeldBack { get; } = new("search-held-back", Consequence.CoreFailed, "A search finds somebody else's account, or contradicts itself.", "En sökning hittar någon annans konto eller motsäger sig själv.");

    public static InventoryRule SearchFails { get; } = new("search-fails", Consequence.CoreFailed, "A search fails or is not answered in time.", "En sökning misslyckas eller hinner inte besvaras.");

    public static InventoryRule SearchNotServed { get; } = new("search-not-served", Consequence.WrongAnswer, "No lookup serves a search key that the inventory has (KI1004).", "Ingen uppslagning betjänar ett sökbegrepp som inventeringen har (KI1004).");

    public static IReadOnlyList<InventoryRule> All { get; } =
    [
        Iban, AccountNumber, BoxReference, Name, PersonalNumber, OrganisationNumber, CustomerKey, ClosedBeforeOpened, RentEndsBeforeStart, NoHolder, Unreadable,
        HolderWithoutIdentity, RoleWithoutIdentity, AnswerInvalid, MadeUpNumber, CharactersReplaced, OpenedInFuture, ClosedInFuture, OpenedAtCalendarsEnd,
        OpenedLongAgo, OpenedBeforeBirth, BornInFuture, BornLongAgo, RoleEndsBeforeStart, CompanyWithoutNumber, PersonNamesakes, CompanyNamesakes,
        OneNumberSeveralCustomers, CustomerToldDifferently, ToldDifferently, BoxLetTwice, NotFound, FoundOutside, FoundDifferently, SearchHeldBack, SearchFails,
        SearchNotServed,
    ];

    private static InventoryRule Held(string code, string english, string swedish) => new(code, Consequence.AnswerInvalid, english, swedish);

    private static InventoryRule Told(string code, string english, string swedish) => new(code, Consequence.ToldAsItIs, english, swedish);

    private static InventoryRule Ambiguous(string code, string english, string swedish) => new(code, Consequence.Ambiguous, english, swedish);
}
