using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Institute.Sidecar.MessageLogs;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>The sidecar knows of the adapter its identifiers, fault codes, XML door and wire formats.</summary>
public sealed class SidecarDependencyTests
{
    // Domain types that stand in the wire format's own signatures: a fault is written for an institute, and a monitor's question is read.
    private static readonly string[] OfTheSeam = ["Institute.Adapter.InstituteIdentity", "Institute.Adapter.FaultAnswer", "Institute.Adapter.Question", "Institute.Adapter.SearchKey"];

    [Test]
    public void The_sidecar_knows_only_the_adapters_outer_parts()
    {
        var folders = Repository.Sources("Institute.Adapter").Where(f => f.TopLevelTypes.Count > 0)
            .ToLookup(f => $"{f.Namespace}.{f.TopLevelTypes[0]}", f => f.Path.Split('/')[1], StringComparer.Ordinal);
        var used = TypesUsedOfTheAdapter();
        Assert.That(used, Does.Contain("Institute.Adapter.CorrelationId"), "the reading of references works");
        Assert.That(
            used.Where(t => !OfTheSeam.Contains(t) && folders[t.Split('`')[0]].Any(f => f is not ("Identifiers" or "Faults" or "Wire"))),
            Is.Empty);
    }

    private static List<string> TypesUsedOfTheAdapter()
    {
        using var file = File.OpenRead(typeof(IMessageLog).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Where(t => t.ResolutionScope.Kind == HandleKind.AssemblyReference
                    && string.Equals(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)t.ResolutionScope).Name), "Institute.Adapter", StringComparison.Ordinal))
                .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}"),
        ];
    }
}
