using System.Text;

namespace Institute.Adapter.Tests.Wire.Kvs;

/// <summary>Questions in kvs as text; the numbers are from Skatteverket's published test series.</summary>
internal static class KvsQuestions
{
    public const string Personnummer = "198001302390";
    public const string Samordningsnummer = "198304692380";

    public static byte[] Asking(string search, string before = "") =>
        Bytes($"""<Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>f-1</FrageId><Stalld>2026-11-21T10:15:30+01:00</Stalld>{before}<Sokbegrepp>{search}</Sokbegrepp></Fraga>""");

    public static byte[] Person() => Asking($"<Person><Personnummer>{Personnummer}</Personnummer></Person>");

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
