using System.Buffers;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using System.Xml.Xsl;
using Institute.Adapter.Wire.Buffers;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>A compiled stylesheet of a profile.</summary>
/// <remarks>Safe for all threads: the framework's compiled transforms are, once loaded.</remarks>
internal sealed class ProfileTransform
{
    private static readonly XmlWriterSettings Output = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = true,
        CloseOutput = false,
    };

    private readonly XslCompiledTransform transform = new();

    private ProfileTransform()
    {
    }

    public static ProfileTransform? Compile(string file, ProfileFolder folder, ProfileFaults faults)
    {
        var before = faults.All.Count;
        new StylesheetScan(folder, faults).Run(file);
        if (faults.All.Count > before || folder.Find(file) is not { } bytes)
        {
            return null;
        }

        var resolver = new ProfileResolver(folder);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = resolver };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), settings, ProfileResolver.AddressOf(file));
            var compiled = new ProfileTransform();
            compiled.transform.Load(reader, new XsltSettings(enableDocumentFunction: false, enableScript: false), resolver);
            return compiled;
        }
        catch (Exception wrong) when (wrong is XsltException or XmlException)
        {
            faults.Add(file, $"does not compile: {wrong.Message}");
            return null;
        }
    }

    /// <summary>Transforms an examined document, with what its schema says by default (XML Schema part 1, 3.4.5.1).</summary>
    /// <returns>The result; it may be larger than the limit (<see cref="PooledStream.Overflowed"/>), and then is cut.</returns>
    /// <exception cref="XsltException">The stylesheet failed or gave up by <c>xsl:message terminate="yes"</c>.</exception>
    public PooledStream Apply(ReadOnlySequence<byte> examined, SchemaGate? schema, int limit, XsltArgumentList? arguments = null)
    {
        var target = new PooledStream(limit);
        try
        {
            using var writer = XmlWriter.Create(target, Output);
            // A reader and no tree: xsl:strip-space works on what is still to be loaded.
            using var reader = XmlDoor.Open(examined, schema);
            transform.Transform(reader, arguments, writer, documentResolver: null!);
            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    /// <summary>An examined document as stylesheets see it.</summary>
    public static XPathNavigator Navigate(ReadOnlySequence<byte> examined, SchemaGate? schema)
    {
        using var reader = XmlDoor.Open(examined, schema);
        return new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
    }
}
