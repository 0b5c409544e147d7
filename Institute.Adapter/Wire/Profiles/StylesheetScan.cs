using System.Buffers;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Reads a stylesheet before it is compiled and refuses what could leave the folder, run code or never end.</summary>
/// <remarks>Scripts and <c>document()</c> pass the framework's <c>Load</c> and fail only when executed; endless recursion ends the process.</remarks>
internal sealed partial class StylesheetScan(ProfileFolder folder, ProfileFaults faults)
{
    public const string Xslt = "http://www.w3.org/1999/XSL/Transform";
    private const string MicrosoftXslt = "urn:schemas-microsoft-com:xslt";

    private readonly Dictionary<string, XElement> scanned = new(StringComparer.Ordinal);

    /// <summary>Scans the stylesheet and all that it includes.</summary>
    public void Run(string file)
    {
        Visit(file);
        XElement[] all = [.. scanned.Values];
        TemplateGraph.Check(file, all, faults);
        VariableGraph.Check(file, all, faults);
    }

    private void Visit(string file)
    {
        if (scanned.ContainsKey(file) || folder.Find(file) is not { } bytes)
        {
            return;
        }

        var document = new ReadOnlySequence<byte>(bytes);
        if (XmlDoor.Examine(document) is { } found)
        {
            faults.Add(file, $"is not well-formed XML in UTF-8 without a DTD (line {found.Line}, column {found.Column}).");
            return;
        }

        using var reader = XmlDoor.Open(document);
        var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        scanned.Add(file, root);
        foreach (var element in root.DescendantsAndSelf())
        {
            Check(file, element);
        }
    }

    private void Check(string file, XElement element)
    {
        if (string.Equals(element.Name.NamespaceName, MicrosoftXslt, StringComparison.Ordinal))
        {
            Refuse(file, element, "scripts are not run. Say it in XSLT 1.0.");
        }

        if (element.Name.NamespaceName is Xslt && element.Name.LocalName is "include" or "import")
        {
            Include(file, element);
        }

        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            Check(file, element, attribute);
        }
    }

    private void Check(string file, XElement element, XAttribute attribute)
    {
        if (attribute.Name.LocalName is "extension-element-prefixes" && attribute.Name.NamespaceName is "" or Xslt)
        {
            Refuse(file, element, "extension elements are not run. Take extension-element-prefixes away.");
        }

        // Also between quotes: an attribute value template may hide a call behind an apostrophe of its text.
        if (Outside().IsMatch(attribute.Value))
        {
            Refuse(file, element, "document() is not allowed: a stylesheet sees the message and, in answer.xslt, the parameter question.");
        }

        if (Extension().IsMatch(attribute.Value))
        {
            Refuse(file, element, "extension functions are not allowed, but for node-set(). Say it in XSLT 1.0.");
        }
    }

    private void Include(string file, XElement element)
    {
        var href = element.Attribute("href")?.Value ?? string.Empty;
        var target = Uri.TryCreate(new Uri(ProfileResolver.AddressOf(file)), href, out var address) ? Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/') : string.Empty;
        if (address?.Scheme is not "profile" || folder.Find(target) is null)
        {
            Refuse(file, element, $"includes {href}, which is not a file of the profile. Put it into the folder and list it.");
            return;
        }

        Visit(target);
    }

    private void Refuse(string file, XElement element, string text) => faults.Add($"{file}, line {((IXmlLineInfo)element).LineNumber}", text);

    [GeneratedRegex(@"(?<![\w.:-])document\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outside();

    // An axis (child::x) has two colons and node tests such as p:x have no bracket.
    [GeneratedRegex(@"[\w.-]+(?<!:):(?!:)(?!node-set\s*\()[\w.-]+\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Extension();
}
