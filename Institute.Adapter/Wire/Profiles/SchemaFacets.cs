using System.Xml.Schema;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Every facet that a set of schemas holds, also in anonymous types and in files that are included or redefined.</summary>
internal static class SchemaFacets
{
    public static IReadOnlyList<XmlSchemaFacet> In(XmlSchemaSet schemas)
    {
        var seen = new HashSet<XmlSchemaObject>(ReferenceEqualityComparer.Instance);
        return [.. schemas.Schemas().Cast<XmlSchema>().SelectMany(s => Of(s, seen))];
    }

    private static IEnumerable<XmlSchemaFacet> Of(XmlSchemaObject? node, HashSet<XmlSchemaObject> seen)
    {
        if (node is null || !seen.Add(node))
        {
            return [];
        }

        return node switch
        {
            XmlSchemaFacet { Value: not null } facet => [facet],
            XmlSchema schema => [.. Below(schema.Items, seen), .. Below(schema.Includes, seen)],
            XmlSchemaRedefine redefined => [.. Below(redefined.Items, seen), .. Of(redefined.Schema, seen)],
            XmlSchemaExternal external => Of(external.Schema, seen),
            XmlSchemaElement element => Of(element.SchemaType, seen),
            XmlSchemaAttribute attribute => Of(attribute.SchemaType, seen),
            XmlSchemaAttributeGroup group => Below(group.Attributes, seen),
            XmlSchemaGroup group => Of(group.Particle, seen),
            XmlSchemaGroupBase group => Below(group.Items, seen),
            XmlSchemaSimpleType simple => Of(simple.Content, seen),
            XmlSchemaSimpleTypeRestriction restriction => [.. Below(restriction.Facets, seen), .. Of(restriction.BaseType, seen)],
            XmlSchemaSimpleTypeList list => Of(list.ItemType, seen),
            XmlSchemaSimpleTypeUnion union => Below(union.BaseTypes, seen),
            XmlSchemaComplexType complex => [.. Of(complex.ContentModel?.Content, seen), .. Of(complex.Particle, seen), .. Below(complex.Attributes, seen)],
            XmlSchemaSimpleContentRestriction content => [.. Below(content.Facets, seen), .. Of(content.BaseType, seen), .. Below(content.Attributes, seen)],
            XmlSchemaSimpleContentExtension content => Below(content.Attributes, seen),
            XmlSchemaComplexContentExtension content => [.. Of(content.Particle, seen), .. Below(content.Attributes, seen)],
            XmlSchemaComplexContentRestriction content => [.. Of(content.Particle, seen), .. Below(content.Attributes, seen)],
            _ => [],
        };
    }

    private static List<XmlSchemaFacet> Below(XmlSchemaObjectCollection items, HashSet<XmlSchemaObject> seen) => items.Cast<XmlSchemaObject>().SelectMany(i => Of(i, seen)).ToList();
}
