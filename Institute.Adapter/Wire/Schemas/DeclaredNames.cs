using System.Collections.Frozen;
using System.Xml.Schema;

namespace Institute.Adapter.Wire.Schemas;

/// <summary>Every element name that a set of schemas declares, global and local.</summary>
internal static class DeclaredNames
{
    public static FrozenSet<string> In(XmlSchemaSet schemas)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<XmlSchemaType>();
        foreach (XmlSchemaElement element in schemas.GlobalElements.Values)
        {
            Add(element, names, seen);
        }

        foreach (XmlSchemaType type in schemas.GlobalTypes.Values)
        {
            Add(type, names, seen);
        }

        return names.ToFrozenSet(StringComparer.Ordinal);
    }

    private static void Add(XmlSchemaElement element, HashSet<string> names, HashSet<XmlSchemaType> seen)
    {
        if (element.QualifiedName.Name is { Length: > 0 } name)
        {
            names.Add(name);
        }

        Add(element.ElementSchemaType, names, seen);
    }

    private static void Add(XmlSchemaType? type, HashSet<string> names, HashSet<XmlSchemaType> seen)
    {
        if (type is XmlSchemaComplexType complex && seen.Add(complex))
        {
            Add(complex.ContentTypeParticle, names, seen);
        }
    }

    private static void Add(XmlSchemaParticle? particle, HashSet<string> names, HashSet<XmlSchemaType> seen)
    {
        switch (particle)
        {
            case XmlSchemaElement element:
                Add(element, names, seen);
                break;
            case XmlSchemaGroupBase group:
                foreach (var item in group.Items)
                {
                    Add(item as XmlSchemaParticle, names, seen);
                }

                break;
            default:
                break;
        }
    }
}
