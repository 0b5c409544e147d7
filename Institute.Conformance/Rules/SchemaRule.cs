using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class SchemaRule
{
    private const string Some = "<Person><Personnummer>189001019802</Personnummer></Person>";
    private const string Root = "Fraga xmlns=\"urn:kontoinstitute:kvs:1\"";

    public static Rule Rule { get; } = new("schema", "A question that breaks the schema is refused", "docs/schema/kvs-fraga.xsd; docs/errors.md, KI1002",
    [
        Broken("FrageId is missing", $"<{Root}><Stalld>$NOW</Stalld><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("FrageId is empty", $"<{Root}><FrageId></FrageId><Stalld>$NOW</Stalld><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("FrageId has 37 characters", $"<{Root}><FrageId>{new string('a', 37)}</FrageId><Stalld>$NOW</Stalld><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("Stalld is missing", $"<{Root}><FrageId>$ID</FrageId><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("Stalld says no zone", $"<{Root}><FrageId>$ID</FrageId><Stalld>2026-01-01T12:00:00</Stalld><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("Stalld is a word", $"<{Root}><FrageId>$ID</FrageId><Stalld>nu</Stalld><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("Sokbegrepp is missing", $"<{Root}><FrageId>$ID</FrageId><Stalld>$NOW</Stalld></Fraga>"),
        Broken("Sokbegrepp is empty", Ask.Fraga("")),
        Broken("Two search keys come at once", Ask.Fraga(Some + "<Iban>SE4550000000058398257466</Iban>")),
        Broken("A search key is unknown", Ask.Fraga("<Telefon>0701234567</Telefon>")),
        Broken("Elements come in another order", $"<{Root}><Stalld>$NOW</Stalld><FrageId>$ID</FrageId><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("The root is another element", Ask.Fraga(Some, root: "Question xmlns=\"urn:kontoinstitute:kvs:1\"")),
        Broken("The namespace is another", Ask.Fraga(Some, root: "Fraga xmlns=\"urn:kontoinstitute:kvs:2\"")),
        Broken("There is no namespace", Ask.Fraga(Some, root: "Fraga")),
        Broken("An attribute is unknown", $"<{Root} prioritet=\"1\"><FrageId>$ID</FrageId><Stalld>$NOW</Stalld><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("Text stands between the elements", $"<{Root}>bråttom<FrageId>$ID</FrageId><Stalld>$NOW</Stalld><Sokbegrepp>{Some}</Sokbegrepp></Fraga>"),
        Broken("A personnummer has eleven digits", Ask.Fraga("<Person><Personnummer>18900101980</Personnummer></Person>")),
        Broken("A personnummer has foreign digits", Ask.Fraga("<Person><Personnummer>١٨٩٠٠١٠١٩٨٠٢</Personnummer></Person>")),
        Broken("A company's name is blank", Ask.Fraga("<Foretag><Foretagsnamn>   </Foretagsnamn></Foretag>")),
        Broken("FragandeMyndighet has 201 characters", Ask.Fraga(Some, $"<FragandeMyndighet>{new string('a', 201)}</FragandeMyndighet>")),
    ]);

    private static ConformanceCase Broken(string name, string document) => Ask.Document(name, 400, "KI1002", _ => document);
}
