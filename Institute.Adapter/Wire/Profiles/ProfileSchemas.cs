using System.Globalization;
using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Compiles one direction's official schemas and attacks their patterns.</summary>
internal static class ProfileSchemas
{
    public static SchemaGate? Compile(ManifestDirection direction, string place, ProfileFolder folder, ProfileFaults faults)
    {
        var package = new SchemaPackage(folder);
        var schemas = new XmlSchemaSet { XmlResolver = package };
        var before = faults.All.Count;
        // A schema that an include cannot find is only a warning, and what it declares would be missing without a word.
        schemas.ValidationEventHandler += (_, found) => faults.Add($"{place}.schemas", $"the schemas do not compile: {found.Message}{Cause(found.Exception)} ({found.Exception.SourceUri}, line {found.Exception.LineNumber})");
        try
        {
            foreach (var file in direction.Schemas.Where(f => folder.Find(f) is not null))
            {
                Add(schemas, package, file, faults);
            }

            AddNamedByNamespace(schemas, package, faults);
            if (Prepare(SchemaFacets.In(schemas), $"{place}.schemas", faults))
            {
                schemas.Compile();
            }
        }
        catch (Exception wrong) when (wrong is XmlException or XmlSchemaException or OverflowException)
        {
            faults.Add($"{place}.schemas", $"the schemas do not compile: {wrong.Message}");
        }

        return faults.All.Count == before && ManifestRules.TryRoot(direction.Root, out var root) ? Gate(schemas, root, place, faults) : null;
    }

    // Before the compilation: it makes the framework's regular expressions of the patterns, and ends in an overflow at a length beyond its numbers.
    private static bool Prepare(IReadOnlyList<XmlSchemaFacet> facets, string place, ProfileFaults faults)
    {
        var before = faults.All.Count;
        foreach (var facet in facets.Where(f => f is XmlSchemaNumericFacet && decimal.TryParse(f.Value, CultureInfo.InvariantCulture, out var number) && number > int.MaxValue))
        {
            faults.Add(place, $"{facet.Value} is more than this service can count ({facet.SourceUri}, line {facet.LineNumber}). Write {int.MaxValue} in the folder's copy, which says the same of every message, and say so in the version.");
        }

        List<XmlSchemaPatternFacet> patterns = [.. facets.OfType<XmlSchemaPatternFacet>()];
        PatternAttack.Run(patterns.Select(p => p.Value!), place, faults);
        foreach (var pattern in patterns)
        {
            pattern.Value = XsdPattern.ToRegex(pattern.Value!);
        }

        return faults.All.Count == before;
    }

    private static SchemaGate? Gate(XmlSchemaSet schemas, XmlQualifiedName root, string place, ProfileFaults faults)
    {
        if (schemas.GlobalElements.Contains(root))
        {
            return new(schemas, root);
        }

        faults.Add($"{ManifestReader.FileName}, {place}.root", $"no schema declares {root}.");
        return null;
    }

    // The framework says of a file that it could not read only that there is none; why stands within.
    private static string Cause(Exception found) => found.InnerException is { } cause ? $" {cause.Message}" : string.Empty;

    private static void Add(XmlSchemaSet schemas, SchemaPackage package, string file, ProfileFaults faults)
    {
        if (package.Find(file) is not { Content: { } content })
        {
            faults.Add(file, package.Find(file)?.Fault ?? "is no XML schema.");
            return;
        }

        using var reader = XmlReader.Create(new MemoryStream(content, writable: false), Settings(package), ProfileResolver.AddressOf(file));
        schemas.Add(null, reader);
    }

    // An import may name a namespace and no file (XML Schema part 1, 4.2.3): the listed file that declares it is meant.
    private static void AddNamedByNamespace(XmlSchemaSet schemas, SchemaPackage package, ProfileFaults faults)
    {
        while (schemas.Schemas().Cast<XmlSchema>().SelectMany(s => s.Includes.OfType<XmlSchemaImport>())
            .Where(i => i.Schema is null && i.SchemaLocation is null && !schemas.Contains(i.Namespace ?? string.Empty))
            .Select(i => package.Declaring(i.Namespace ?? string.Empty)).FirstOrDefault(f => f is not null) is { } file)
        {
            Add(schemas, package, file, faults);
        }
    }

    private static XmlReaderSettings Settings(SchemaPackage package) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = package,
        CloseInput = true,
    };
}
