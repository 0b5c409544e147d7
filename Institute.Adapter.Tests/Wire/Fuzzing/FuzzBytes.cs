using System.Text;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>Turns a document into bytes, now and then in a wrong or broken encoding.</summary>
internal static class FuzzBytes
{
    private static readonly string[] Declarations = ["<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<?xml version='1.0'?>\n", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml version=\"1.0\" encoding=\"utf-7\"?>", "<?xml version=\"1.1\"?>", "\uFEFF", "\n", " <?xml version=\"1.0\"?>", "<!DOCTYPE Fraga SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE Fraga [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"];

    public static byte[] Of(FuzzNode root, Random random)
    {
        var text = new StringBuilder(random.Next(3) == 0 ? Declarations[random.Next(Declarations.Length)] : string.Empty);
        root.Write(text);
        var bytes = EncodingOf(random).GetBytes(text.ToString());
        return random.Next(5) == 0 ? Damage(bytes, random) : bytes;
    }

    private static Encoding EncodingOf(Random random) => random.Next(40) switch
    {
        0 => Encoding.Unicode,
        1 => Encoding.BigEndianUnicode,
        2 => Encoding.Latin1,
        3 => Encoding.UTF32,
        _ => Encoding.UTF8,
    };

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var place = random.Next(bytes.Length);
        switch (random.Next(5))
        {
            case 0:
                return bytes[..place];
            case 1:
                bytes[place] = (byte)random.Next(256);
                return bytes;
            case 2:
                return [.. bytes[..place], 0xC0, 0xAF, .. bytes[place..]];
            case 3:
                return [.. bytes[..place], 0, .. bytes[place..]];
            default:
                return [.. bytes, .. bytes[..place]];
        }
    }
}
