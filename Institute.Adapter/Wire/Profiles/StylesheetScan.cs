using System.Buffers;
using System.Xml;
using System.Xml.Linq;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Reads a stylesheet before it is compiled and refuses what could leave the folder, run code or never end.</summary>
/// <remarks>Scripts and <c>document()</c> pass the framework's <c>Load</c> and fail only when executed; endless recursion ends the process.</remarks>
internal sealed class StylesheetScan(ProfileFolder folder, ProfileFaults faults)
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
        if (XmlDoor.Examine(document, instructions: true) is { } found)
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

        if (attribute.Name.LocalName is "version" && attribute.Name.NamespaceName is Xslt || IsVersion(attribute))
        {
            Version(file, element, attribute.Value);
        }

        foreach (var call in StylesheetExpressions.In(attribute).SelectMany(XPathTokens.Calls))
        {
            Call(file, element, call);
        }
    }

    // XSLT 1.0, 2.5: another version puts off every error until its place is reached, on a customer's question.
    private void Version(string file, XElement element, string version)
    {
        if (version.Trim() is not ("1.0" or "1"))
        {
            Refuse(file, element, $"says version {version}: only XSLT 1.0 is run, and what it does not know would be found on a real question. Write version=\"1.0\".");
        }
    }

    private void Call(string file, XElement element, string function)
    {
        if (function is "document")
        {
            Refuse(file, element, "document() is not allowed: a stylesheet sees the message and, in answer.xslt, the parameter question.");
        }
        else if (function.Contains(':', StringComparison.Ordinal) && !function.EndsWith(":node-set", StringComparison.Ordinal))
        {
            Refuse(file, element, "extension functions are not allowed, but for node-set(). Say it in XSLT 1.0.");
        }
    }

    private static bool IsVersion(XAttribute attribute) =>
        attribute.Name == "version" && attribute.Parent!.Name.NamespaceName is Xslt && attribute.Parent.Name.LocalName is "stylesheet" or "transform";

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
}
