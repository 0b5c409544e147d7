using System.Buffers;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire.Buffers;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire;

/// <summary>The one door through which foreign XML comes in: UTF-8, no DTD, no resolver, no processing instruction, limited in size and depth.</summary>
/// <remarks>Safe for all threads. Nothing else in the product makes an <see cref="XmlReader"/> over bytes from outside.</remarks>
internal static class XmlDoor
{
    /// <summary>Deepest nesting of elements. Our own deepest message has 6; signatures fail above 200 (System.Security.Cryptography.Xml).</summary>
    public const int MaxDepth = 64;

    private const int MaxCharactersFromEntities = 1024;

    /// <summary>Whether the whole document is well-formed and holds nothing forbidden.</summary>
    public static bool IsWellFormed(ReadOnlyMemory<byte> document) => Examine(new ReadOnlySequence<byte>(document)) is null;

    /// <summary>Reads a document to its end; with a schema it also checks it against that.</summary>
    /// <param name="document">The document.</param>
    /// <param name="schema">What it must follow.</param>
    /// <param name="instructions">Whether processing instructions are let be, as editors write them into stylesheets; never in messages.</param>
    /// <returns>The first thing found wrong, or null.</returns>
    public static XmlFinding? Examine(ReadOnlySequence<byte> document, SchemaGate? schema = null, bool instructions = false)
    {
        if (!DocumentEncoding.LooksLikeUtf8(document))
        {
            return XmlFinding.NotWellFormed(1, 1);
        }

        var settings = Settings(document.Length);
        var watch = schema?.Watch(settings);
        using var stream = new SequenceStream(document);
        using var reader = XmlReader.Create(stream, settings);
        try
        {
            return Walk(reader, watch, instructions) is { } found ? Settle(document, found) : null;
        }
        catch (XmlException refused)
        {
            return XmlFinding.NotWellFormed(refused.LineNumber, refused.LinePosition);
        }
        catch (XmlSchemaException) when (watch?.First is not null)
        {
            return Settle(document, watch.First);
        }
        catch (RegexMatchTimeoutException)
        {
            return Settle(document, SchemaWatch.FindingAt(reader, null));
        }
    }

    /// <summary>Everything that is wrong with an author's sample, in the validator's own words. They hold values: never for a message.</summary>
    public static IReadOnlyList<string> Explain(ReadOnlySequence<byte> sample, SchemaGate schema)
    {
        var words = new List<string>();
        var settings = Settings(sample.Length);
        schema.Explain(settings, words);
        try
        {
            using var reader = XmlReader.Create(new SequenceStream(sample), settings);
            while (reader.Read())
            {
            }
        }
        catch (XmlException wrong)
        {
            words.Add(wrong.Message);
        }
        catch (RegexMatchTimeoutException)
        {
            words.Add("a pattern takes too long.");
        }

        return words;
    }

    /// <summary>Opens a document that <see cref="Examine"/> found nothing wrong with.</summary>
    /// <param name="examined">The document.</param>
    /// <param name="schema">What it was examined against, when its defaults are to be read as if they stood in it.</param>
    public static XmlReader Open(ReadOnlySequence<byte> examined, SchemaGate? schema = null)
    {
        var settings = Settings(examined.Length);
        settings.IgnoreComments = true;
        schema?.Watch(settings);
        return XmlReader.Create(new SequenceStream(examined), settings);
    }

    // Not well-formed comes before everything else that may be wrong, so the rest is read too, but no longer validated.
    private static XmlFinding Settle(ReadOnlySequence<byte> document, XmlFinding found) => found.Code == FaultCode.BreaksSchema ? Examine(document) ?? found : found;

    private static XmlFinding? Walk(XmlReader reader, SchemaWatch? watch, bool instructions)
    {
        while (reader.Read())
        {
            var forbidden = reader.NodeType switch
            {
                XmlNodeType.XmlDeclaration => !DocumentEncoding.IsUtf8Name(reader.GetAttribute("encoding")),
                XmlNodeType.ProcessingInstruction => !instructions,
                XmlNodeType.Element => reader.Depth >= MaxDepth,
                _ => false,
            };
            if (forbidden)
            {
                var place = (IXmlLineInfo)reader;
                return XmlFinding.NotWellFormed(place.LineNumber, place.LinePosition);
            }

            watch?.SeeRoot(reader);
            if (watch?.First is { } found)
            {
                return found;
            }
        }

        return watch?.First;
    }

    private static XmlReaderSettings Settings(long length) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = length + 1, // UTF-8 never has more characters than bytes; 0 would mean unlimited.
        MaxCharactersFromEntities = MaxCharactersFromEntities, // 0 would mean unlimited.
        CloseInput = true,
        ValidationType = ValidationType.None,
        ValidationFlags = XmlSchemaValidationFlags.None,
    };
}
