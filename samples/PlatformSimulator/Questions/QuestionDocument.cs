using System.Globalization;
using System.Text;
using System.Xml;

namespace PlatformSimulator.Questions;

/// <summary>Writes a question in the built-in format (docs/schema/kvs-fraga.xsd).</summary>
internal sealed record QuestionDocument(Search Search)
{
    private const string Namespace = "urn:kontoinstitute:kvs:1";

    /// <summary>FragandeMyndighet; the platform may withhold it.</summary>
    public string? Authority { get; init; }

    /// <summary>First day of the period asked about.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period asked about, inclusive; goes with <see cref="From"/>.</summary>
    public DateOnly? To { get; init; }

    public byte[] Write(TimeProvider clock)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" }))
        {
            var now = clock.GetUtcNow();
            writer.WriteStartElement("Fraga", Namespace);
            Text(writer, "FrageId", Guid.CreateVersion7(now).ToString("D"));
            Text(writer, "Stalld", now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            if (Authority is not null)
            {
                Text(writer, "FragandeMyndighet", Authority);
            }

            if (From is not null && To is not null)
            {
                writer.WriteStartElement("Period", Namespace);
                Text(writer, "Fran", Day(From.Value));
                Text(writer, "Till", Day(To.Value));
                writer.WriteEndElement();
            }

            writer.WriteStartElement("Sokbegrepp", Namespace);
            WriteSearch(writer);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private void WriteSearch(XmlWriter writer)
    {
        // Iban and Kontonummer are simple: the key is the element itself.
        if (Search.Elements is [var only] && string.Equals(only.Key, Search.Key, StringComparison.Ordinal))
        {
            Text(writer, only.Key, only.Value);
            return;
        }

        writer.WriteStartElement(Search.Key, Namespace);
        foreach (var element in Search.Elements)
        {
            Text(writer, element.Key, element.Value);
        }

        writer.WriteEndElement();
    }

    private static void Text(XmlWriter writer, string name, string value) => writer.WriteElementString(name, Namespace, value);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
