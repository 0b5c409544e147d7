using System.Text;

namespace Institute.Testing.Sidecars;

/// <summary>Answers in kvs, for peers that play the bank's service without an adapter.</summary>
public static class KvsAnswer
{
    /// <summary>A whole answer without a hit.</summary>
    public static byte[] NoHit() => Answer("<Utfall>INGEN_TRAFF</Utfall>");

    /// <summary>A whole answer of at least so many bytes.</summary>
    public static byte[] Of(int bytes) => Answer("<Utfall>INGEN_TRAFF</Utfall>" + new string(' ', bytes));

    private static byte[] Answer(string rest) => Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0" encoding="utf-8"?><Svar xmlns="urn:kontoinstitute:kvs:1"><FrageId>f-1</FrageId><SvarsId>0199f2c4-0000-7000-8000-000000000001</SvarsId><Lamnat>2026-11-21T10:15:31+01:00</Lamnat><Institut><Organisationsnummer>{Some.InstituteNumber}</Organisationsnummer><Namn>{Some.InstituteName}</Namn></Institut>{rest}</Svar>""");
}
