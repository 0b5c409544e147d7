using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class EncodingRule
{
    public static Rule Rule { get; } = new("encoding", "A well-formed question is understood however its sender writes XML and HTTP", "XML 1.0; RFC 9110; docs/schema",
    [
        Written("It begins with a byte order mark", d => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(d)]),
        Written("It has no XML declaration", d => d),
        Written("Its declaration says UTF-8", d => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + d),
        Written("Its declaration says utf-8 in small letters and single quotes", d => "<?xml version='1.0' encoding='utf-8' standalone='yes'?>" + d),
        Written("Its lines end with CR LF", d => d.Replace("><", ">\r\n<", StringComparison.Ordinal)),
        Written("It is indented with tabs", d => d.Replace("><", ">\n\t\t<", StringComparison.Ordinal)),
        Written("A comment stands before the root", d => "<!-- en fråga -->" + d),
        Written("A comment stands within", d => d.Replace("<Sokbegrepp>", "<!-- om --><Sokbegrepp>", StringComparison.Ordinal)),
        Written("The number stands in CDATA", d => d.Replace("<Personnummer>", "<Personnummer><![CDATA[", StringComparison.Ordinal).Replace("</Personnummer>", "]]></Personnummer>", StringComparison.Ordinal)),
        Written("A digit is a character reference", d => d.Replace("<Personnummer>1", "<Personnummer>&#49;", StringComparison.Ordinal)),
        Written("The namespace has a prefix", Prefixed),
        Written("Spaces stand around the number", d => d.Replace("<Personnummer>", "<Personnummer> ", StringComparison.Ordinal)),
        Sent("The content type says no charset", r => r with { ContentType = "application/xml" }),
        Sent("The charset is in capital letters", r => r with { ContentType = "application/xml; charset=UTF-8" }),
        Sent("The charset is in quotes and without space", r => r with { ContentType = "application/xml;charset=\"utf-8\"" }),
        Sent("The content type is in capital letters", r => r with { ContentType = "Application/XML" }),
        Sent("The body comes in chunks", r => r with { Chunked = true }),
        Sent("The client expects 100 Continue", r => r with { ExpectContinue = true }),
        Sent("The client closes the connection", r => r with { Headers = [new("Connection", "close")] }),
        Sent("The client says what it accepts", r => r with { Headers = [new("Accept", "application/xml"), new("Accept-Encoding", "gzip, br"), new("User-Agent", "platform/1.0")] }),
    ]);

    private static ConformanceCase Written(string name, Func<string, string> form) => Written(name, d => Encoding.UTF8.GetBytes(form(d)));

    private static ConformanceCase Written(string name, Func<string, byte[]> form) => Ask.That(name, 200, Ask.Hit, c => new PlannedRequest(form(Encoding.UTF8.GetString(Ask.Filled(c, Document(c))))));

    private static ConformanceCase Sent(string name, Func<PlannedRequest, PlannedRequest> form) => Ask.That(name, 200, Ask.Hit, c => form(new(Ask.Filled(c, Document(c)))));

    private static string Document(CaseContext context) => Ask.Fraga($"<Person><Personnummer>{context.Customers.PersonalNumber}</Personnummer></Person>");

    private static string Prefixed(string document) => document
        .Replace("</", "\u0000", StringComparison.Ordinal).Replace("<", "<k:", StringComparison.Ordinal).Replace("\u0000", "</k:", StringComparison.Ordinal)
        .Replace("xmlns=", "xmlns:k=", StringComparison.Ordinal);
}
