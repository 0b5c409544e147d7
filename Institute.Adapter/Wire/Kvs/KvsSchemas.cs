using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>The two embedded schemas of the built-in format, each compiled once and in a set of its own: they share names of types.</summary>
internal static class KvsSchemas
{
    private static readonly Lazy<SchemaGate> QuestionGate = new(() => Load("kvs-fraga.xsd", KvsNames.Question));
    private static readonly Lazy<SchemaGate> AnswerGate = new(() => Load("kvs-svar.xsd", KvsNames.Answer));

    public static SchemaGate Question => QuestionGate.Value;

    public static SchemaGate Answer => AnswerGate.Value;

    private static SchemaGate Load(string file, XmlQualifiedName root)
    {
        using var resource = typeof(SchemaGate).Assembly.GetManifestResourceStream($"{typeof(SchemaGate).Namespace}.{file}")
            ?? throw new InvalidOperationException($"The library was built without its schema {file}.");
        using var reader = XmlReader.Create(resource, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(null, reader);
        return new(schemas, root);
    }
}
