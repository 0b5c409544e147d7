using System.Globalization;
using System.Text;

namespace Institute.Bench.Adapters;

/// <summary>Documents that cost a careless reader much: all within a question's 64 KiB, but for those that only the door sees.</summary>
internal static class HostileDocuments
{
    private const string Start = "<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>";

    public static IEnumerable<(string Name, byte[] Document)> All()
    {
        yield return ("entities within entities", Bytes("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>"));
        yield return ("20,000 elements deep", Bytes(string.Concat(Enumerable.Repeat("<a>", 20_000))));
        yield return ("5,000 attributes", Bytes($"<Fraga xmlns=\"urn:kontoinstitute:kvs:1\" {string.Join(' ', Enumerable.Range(0, 5_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}=''")))}/>"));
        yield return ("100,000 attributes (1 MiB)", Bytes($"<Fraga xmlns=\"urn:kontoinstitute:kvs:1\" {string.Join(' ', Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}=''")))}/>"));
        yield return ("64 KiB of text in the id", Bytes(Start + new string('x', 64_000) + "</FrageId></Fraga>"));
        yield return ("64 KiB of spaces in a name", Bytes(Start + "1</FrageId><Stalld>2026-11-21T10:15:30Z</Stalld><FragandeMyndighet>" + new string(' ', 64_000) + "\u00A0</FragandeMyndighet></Fraga>"));
        yield return ("8,000 unknown elements", Bytes("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\">" + string.Concat(Enumerable.Repeat("<a></a>", 8_000)) + "</Fraga>"));
        yield return ("3,000 namespaces", Bytes("<Fraga " + string.Join(' ', Enumerable.Range(0, 3_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"xmlns:a{i}='u'"))) + "/>"));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
