using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Compiles one direction's official schemas and attacks their patterns.</summary>
internal static class ProfileSchemas
{
    public static SchemaGate? Compile(ManifestDirection direction, string place, ProfileFolder folder, ProfileFaults faults)
    {
        var resolver = new ProfileResolver(folder);
        var schemas = new XmlSchemaSet { XmlResolver = resolver };
        var before = faults.All.Count;
        // A schema that an include cannot find is only a warning, and what it declares would be missing without a word.
        schemas.ValidationEventHandler += (_, found) => faults.Add($"{place}.schemas", $"the schemas do not compile: {found.Message} ({found.Exception.SourceUri}, line {found.Exception.LineNumber})");
        try
        {
            foreach (var file in direction.Schemas.Where(f => folder.Find(f) is not null))
            {
                using var reader = XmlReader.Create(new MemoryStream(folder.Find(file)!), Settings(resolver), ProfileResolver.AddressOf(file));
                schemas.Add(null, reader);
            }

            schemas.Compile();
        }
        catch (Exception wrong) when (wrong is XmlException or XmlSchemaException)
        {
            faults.Add($"{place}.schemas", $"the schemas do not compile: {wrong.Message}");
        }

        return faults.All.Count == before && ManifestRules.TryRoot(direction.Root, out var root) ? Gate(schemas, root, place, faults) : null;
    }

    private static SchemaGate? Gate(XmlSchemaSet schemas, XmlQualifiedName root, string place, ProfileFaults faults)
    {
        PatternAttack.Run(schemas, $"{place}.schemas", faults);
        if (schemas.GlobalElements.Contains(root))
        {
            return new(schemas, root);
        }

        faults.Add($"{ManifestReader.FileName}, {place}.root", $"no schema declares {root}.");
        return null;
    }

    private static XmlReaderSettings Settings(ProfileResolver resolver) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = resolver,
        CloseInput = true,
    };
}
