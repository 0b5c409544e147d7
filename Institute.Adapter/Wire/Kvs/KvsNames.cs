using System.Xml;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>The names of the built-in format that more than one file uses; version 1 where versions differ.</summary>
internal static class KvsNames
{
    public const string Namespace = "urn:kontoinstitute:kvs:1";

    public static XmlQualifiedName Question { get; } = new("Fraga", Namespace);

    public static XmlQualifiedName Answer { get; } = new("Svar", Namespace);
}
