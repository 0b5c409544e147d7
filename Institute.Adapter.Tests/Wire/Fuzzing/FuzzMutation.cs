namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>Spoils a tree in one way that knows its structure.</summary>
internal static class FuzzMutation
{
    private static readonly string[] Strange = ["Okand", "a b", "1", "xml", "Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"", "xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\""];

    private static readonly string[] Attributes = ["a=\"1\"", "xmlns=\"\"", "xmlns=\"urn:kontoinstitute:kvs:1\"", "xmlns:e=\"urn:kontoinstitute:kvs:1\"", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\"", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:kontoinstitute:kvs:1 file:///etc/passwd\"", "xml:lang=\"sv\"", "xml:space=\"preserve\"", "xml:base=\"http://127.0.0.1/\"", "a='<'", "a", "xmlns:xml=\"urn:x\""];

    private static readonly string[] Pieces = ["<!-- c -->", "<!---->", "<!-- -- -->", "<?pi x?>", "<?xml version=\"1.0\"?>", "<![CDATA[]]>", "<!DOCTYPE Fraga>", "<!DOCTYPE Fraga [<!ENTITY a \"b\">]>", "&a;", "&#65;", "text", "<", ">", "</", "\u0000", "\uFFFE", "\uFEFF"];

    public static void Apply(FuzzNode root, IReadOnlyList<string> elementNames, Random random)
    {
        string[] names = [.. elementNames, .. Strange];
        var all = root.All().ToList();
        var elements = all.Where(n => n.Name is not null).ToList();
        var target = elements[random.Next(elements.Count)];
        switch (random.Next(12))
        {
            case 0: Remove(target, random); break;
            case 1: Duplicate(target, random); break;
            case 2: Swap(target, random); break;
            case 3: target.Name = names[random.Next(names.Length)]; break;
            case 4: target.Attributes.Add(Attributes[random.Next(Attributes.Length)]); break;
            case 5: target.Children.Insert(random.Next(target.Children.Count + 1), new(null, Pieces[random.Next(Pieces.Length)])); break;
            case 6: Nest(target, names, random); break;
            case 7: target.Attributes.AddRange(Enumerable.Range(0, random.Next(1, 300)).Select(i => $"a{i}=\"\"")); break;
            case 8: target.Children.Add(elements[random.Next(elements.Count)].Copy()); break;
            case 9: Reattribute(elements, random); break;
            default: Retext(all, random); break;
        }
    }

    private static void Remove(FuzzNode target, Random random)
    {
        if (target.Children.Count > 0)
        {
            target.Children.RemoveAt(random.Next(target.Children.Count));
        }
    }

    private static void Duplicate(FuzzNode target, Random random)
    {
        if (target.Children.Count > 0)
        {
            target.Children.Insert(random.Next(target.Children.Count + 1), target.Children[random.Next(target.Children.Count)].Copy());
        }
    }

    private static void Swap(FuzzNode target, Random random)
    {
        if (target.Children.Count > 1)
        {
            var (a, b) = (random.Next(target.Children.Count), random.Next(target.Children.Count));
            (target.Children[a], target.Children[b]) = (target.Children[b], target.Children[a]);
        }
    }

    private static void Nest(FuzzNode target, string[] names, Random random)
    {
        var depth = random.Next(1, 100);
        var name = names[random.Next(names.Length)].Split(' ')[0];
        target.Children.Add(new(null, string.Concat(Enumerable.Repeat($"<{name}>", depth)) + string.Concat(Enumerable.Repeat($"</{name}>", depth))));
    }

    private static void Retext(List<FuzzNode> all, Random random)
    {
        var texts = all.Where(n => n.Name is null).ToList();
        if (texts.Count > 0)
        {
            var text = texts[random.Next(texts.Count)];
            text.Raw = random.Next(3) == 0 ? OneDigitOff(text.Raw, random) : FuzzText.Any(random);
        }
    }

    private static void Reattribute(List<FuzzNode> elements, Random random)
    {
        var lists = elements.Select(n => n.Attributes).Where(a => a.Count > 0).ToList();
        if (lists.Count == 0)
        {
            return;
        }

        var attributes = lists[random.Next(lists.Count)];
        var place = random.Next(attributes.Count);
        switch (random.Next(4))
        {
            case 0: attributes.RemoveAt(place); break;
            case 1: attributes.Add(attributes[place]); break;
            case 2: attributes[place] = $"{attributes[place].Split('=')[0]}=\"{FuzzText.Any(random)}\""; break;
            default: attributes[place] = OneDigitOff(attributes[place], random); break;
        }
    }

    private static string OneDigitOff(string text, Random random)
    {
        var place = random.Next(text.Length + 1);
        return place < text.Length && char.IsAsciiDigit(text[place]) ? text[..place] + random.Next(10) + text[(place + 1)..] : text;
    }
}
