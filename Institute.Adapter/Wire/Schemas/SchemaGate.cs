using System.Collections.Frozen;
using System.Xml;
using System.Xml.Schema;

namespace Institute.Adapter.Wire.Schemas;

/// <summary>One direction's compiled schema and the root that its documents have.</summary>
/// <remarks>The set is compiled once, at start, and never changed afterwards; then several threads may validate against it.</remarks>
internal sealed class SchemaGate
{
    private const int MostWords = 20;

    private readonly XmlSchemaSet schemas;
    private readonly FrozenSet<string> declared;

    /// <summary>Takes a set that is complete and compiles it.</summary>
    /// <exception cref="XmlSchemaException">The schemas contradict themselves.</exception>
    /// <exception cref="ArgumentException">The schemas do not declare the root.</exception>
    public SchemaGate(XmlSchemaSet schemas, XmlQualifiedName root)
    {
        schemas.XmlResolver = null!;
        schemas.Compile();
        if (!schemas.GlobalElements.Contains(root))
        {
            throw new ArgumentException($"The schemas declare no element {root}.", nameof(root));
        }

        this.schemas = schemas;
        Root = root;
        declared = DeclaredNames.In(schemas);
    }

    /// <summary>The element that a document must begin with: validation by itself lets any declared one pass.</summary>
    public XmlQualifiedName Root { get; }

    /// <summary>The name, if it is the schema's own and therefore no personal data.</summary>
    public string? NameIfDeclared(string name) => declared.TryGetValue(name, out var known) ? known : null;

    /// <summary>Makes a reader with these settings write down what it finds, for the author of a sample.</summary>
    public void Explain(XmlReaderSettings settings, List<string> words)
    {
        Validate(settings);
        settings.ValidationEventHandler += (sender, found) =>
        {
            if (found.Severity is XmlSeverityType.Error && words.Count < MostWords)
            {
                var element = sender is XmlReader { LocalName: { Length: > 0 } name } reader
                    ? $", {(reader.NodeType is XmlNodeType.Attribute ? "attribute" : "element")} {name}"
                    : string.Empty;
                words.Add($"line {found.Exception.LineNumber}, column {found.Exception.LinePosition}{element}: {found.Message}");
            }
        };
    }

    /// <summary>Makes a reader with these settings validate, and gives what it finds.</summary>
    public SchemaWatch Watch(XmlReaderSettings settings)
    {
        var watch = new SchemaWatch(this);
        Validate(settings);
        settings.ValidationEventHandler += watch.OnFinding;
        return watch;
    }

    private void Validate(XmlReaderSettings settings)
    {
        settings.ValidationType = ValidationType.Schema;
        settings.Schemas = schemas;
        // Warnings are not asked for: they come from lax places, where what no schema declares is let be (XML Schema part 1, 3.10.1), while
        // the root is compared by the watch. xml:lang and its kin must be declared like any other. No schema location of the document is followed.
        settings.ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints;
    }
}
