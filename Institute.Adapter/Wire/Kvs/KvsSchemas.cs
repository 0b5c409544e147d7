using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>The embedded schemas of the built-in format, two a version, each compiled once and in a set of its own: they share names of types.</summary>
internal static class KvsSchemas
{
    /// <summary>Of questions in version 1.</summary>
    public static SchemaGate Question => KvsVersion.One.QuestionSchema;

    /// <summary>Of answers in version 1.</summary>
    public static SchemaGate Answer => KvsVersion.One.AnswerSchema;

    internal static SchemaGate Load(string file, XmlQualifiedName root)
    {
        using var resource = typeof(SchemaGate).Assembly.GetManifestResourceStream($"{typeof(SchemaGate).Namespace}.{file}")
            ?? throw new InvalidOperationException($"The library was built without its schema {file}.");
        using var reader = XmlReader.Create(resource, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(null, reader);
        return new(schemas, root);
    }
}
