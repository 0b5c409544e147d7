using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Institute.Sidecar.Tokens;

/// <summary>A JSON object that another party wrote. What is missing, or has another form than is asked for, is null: nothing in it throws.</summary>
internal sealed class PeerObject
{
    // A name that stands twice means one thing to us and another to whoever else reads it (RFC 8259 section 4).
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly JsonElement element;

    private PeerObject(JsonElement element) => this.element = element;

    /// <summary>Null when it is no JSON object.</summary>
    public static PeerObject? Parse(ReadOnlyMemory<byte> json)
    {
        // RFC 8259 8.1 lets a reader pass over a byte order mark.
        var bytes = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>True when the word <c>true</c> stands there, not a text that reads so.</summary>
    public bool IsTrue(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public string? Text(string name) => element.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>A finite number, also one that is written as a text: 600, 600.0, 6e2 and "600" are the same.</summary>
    public double? Number(string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : TextOf(value);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    public PeerObject? Object(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? new(value) : null;

    /// <summary>The texts of a list; null when it is no list, or holds anything else.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var texts = value.EnumerateArray().Select(TextOf).OfType<string>().ToArray();
        return texts.Length == value.GetArrayLength() ? texts : null;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }
}
