using System.Text;

namespace Institute.Adapter.Tests.Wire.Profiles;

/// <summary>Questions in the invented schema.</summary>
internal static class InventedQuestions
{
    public static byte[] Asking(string search, string period = "") => Encoding.UTF8.GetBytes(
        $"""<e:QueryEnvelope xmlns:e="urn:example:envelope:1"><e:Header messageId="m-1" sentAt="2026-11-21T10:15:30Z"/><e:Body><q:Query xmlns:q="urn:example:registry:query:1"{period}>{search}</q:Query></e:Body></e:QueryEnvelope>""");
}
