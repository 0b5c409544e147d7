namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>Texts that have broken readers and writers before.</summary>
internal static class FuzzText
{
    private static readonly string[] Nasty =
    [
        "", " ", "\t\r\n", "\u00A0", "\u200B", "0", "-1", "٠١٢٣٤٥٦٧٨٩٠١", "１９８００１０１２３９１", "000000000000", "999999999999", "190001019802 ", "19800101-2391",
        "2026-02-30", "0000-01-01", "0001-01-01", "9999-12-31", "9999-12-31+14:00", "2026-11-21T24:00:00Z", "2999-12-31T23:59:59.999999999-14:00", "2026-11-21T10:15:60Z",
        "2016-02-29", "-2026-01-01", "NaN", "null", "true", "&amp;&lt;", "<![CDATA[ ]]>", "<![CDATA[<Person>]]>", "&#x10FFFF;", "&#xD800;", "&#0;", "&oj;", "]]>",
        "SE45 5000", "XX00", "se4550000000058398257466", "ÅÄÖ", "\u0301", "A\u030A", "😀", "'\"<!-- -->", "%00", "../../etc/passwd", "${jndi:ldap://x}", "xmlns", "a:b",
    ];

    public static string Any(Random random) => random.Next(12) switch
    {
        0 => new string((char)random.Next(0x20, 0x2FF), random.Next(1, 400)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(1, 0x10000))),
        2 => string.Concat(Enumerable.Range(0, 12).Select(_ => (char)random.Next('0', '9' + 1))),
        3 => new string(' ', random.Next(1, 300)) + "x" + new string('\n', random.Next(3)),
        _ => Nasty[random.Next(Nasty.Length)],
    };
}
