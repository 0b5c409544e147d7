using System.Globalization;
using System.Text;
using System.Xml;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes elements of one version's namespace; counts the characters it had to replace.</summary>
internal sealed class KvsDocumentWriter(Stream target, KvsVersion version) : IDisposable
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = true,
        NewLineHandling = NewLineHandling.Entitize, // A carriage return in a name must survive the reader's normalisation of line ends.
        CloseOutput = false,
    };

    private readonly XmlWriter xml = XmlWriter.Create(target, Settings);
    private int replaced;

    /// <summary>What is written.</summary>
    public KvsVersion Version => version;

    public int ReplacedCharacters => replaced;

    /// <summary>Whether something is missing that the answer cannot do without.</summary>
    public bool IsIncomplete { get; private set; }

    public void MarkIncomplete() => IsIncomplete = true;

    public void Start(string name) => xml.WriteStartElement(name, version.Namespace);

    public void End() => xml.WriteEndElement();

    public void Text(string name, string value) => xml.WriteElementString(name, version.Namespace, XmlCharacters.Clean(value, ref replaced));

    public void Date(string name, DateOnly value) => Text(name, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Instant(string name, DateTimeOffset value) => Text(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public void Flush() => xml.Flush();

    public void Dispose() => xml.Dispose();
}
