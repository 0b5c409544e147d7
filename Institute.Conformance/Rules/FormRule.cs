using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class FormRule
{
    private const string Some = "<Person><Personnummer>189001019802</Personnummer></Person>";

    public static Rule Rule { get; } = new("form", "What is not well-formed XML in UTF-8, or holds what no question needs, is refused", "docs/errors.md, KI1001",
    [
        Refused("The body is empty", _ => []),
        Refused("The body is blank", _ => "   \r\n"u8.ToArray()),
        Refused("The body is JSON", _ => "{\"fraga\":1}"u8.ToArray()),
        Refused("The body is random bytes", _ => [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A]),
        Text("The document ends in the middle", Ask.Fraga(Some)[..^20]),
        Text("A tag is closed by another", Ask.Fraga(Some).Replace("</Person>", "</Persona>", StringComparison.Ordinal)),
        Text("There are two roots", Ask.Fraga(Some) + "<Fraga/>"),
        Text("Text stands after the root", Ask.Fraga(Some) + "hej"),
        Text("An entity is not declared", Ask.Fraga("<Foretag><Foretagsnamn>&namn;</Foretagsnamn></Foretag>")),
        Text("A character reference points to no character", Ask.Fraga("<Foretag><Foretagsnamn>a&#0;b</Foretagsnamn></Foretag>")),
        Text("A control character stands in a name", Ask.Fraga("<Foretag><Foretagsnamn>a\u0001b</Foretagsnamn></Foretag>")),
        Text("CDATA is never closed", Ask.Fraga("<Foretag><Foretagsnamn><![CDATA[abc</Foretagsnamn></Foretag>")),
        Text("The declaration stands on the second line", "\n<?xml version=\"1.0\"?>" + Ask.Fraga(Some)),
        Text("There is a DTD", "<!DOCTYPE Fraga>" + Ask.Fraga(Some)),
        Text("An entity is declared inside", "<!DOCTYPE Fraga [<!ENTITY a \"b\">]>" + Ask.Fraga("<Foretag><Foretagsnamn>&a;</Foretagsnamn></Foretag>")),
        Text("An entity would read a file", "<!DOCTYPE Fraga [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + Ask.Fraga("<Foretag><Foretagsnamn>&a;</Foretagsnamn></Foretag>")),
        Text("Entities would grow a thousandfold", "<!DOCTYPE Fraga [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + Ask.Fraga("<Foretag><Foretagsnamn>&c;</Foretagsnamn></Foretag>")),
        Text("Elements are nested a thousand deep", "<Fraga xmlns=\"urn:kontoinstitute:kvs:1\">" + string.Concat(Enumerable.Repeat("<a>", 1000)) + string.Concat(Enumerable.Repeat("</a>", 1000)) + "</Fraga>"),
        Refused("The document is in UTF-16", c => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Encoding.UTF8.GetString(Ask.Filled(c, Ask.Fraga(Some))))]),
        Refused("The document says UTF-8 and is in Latin-1", c => Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(Ask.Filled(c, Ask.Fraga("<Foretag><Foretagsnamn>Åkeri</Foretagsnamn></Foretag>"))))),
    ]);

    private static ConformanceCase Text(string name, string document) => Ask.Document(name, 400, "KI1001", _ => document);

    private static ConformanceCase Refused(string name, Func<CaseContext, byte[]> body) => Ask.That(name, 400, "KI1001", c => new PlannedRequest(body(c)));
}
