using Institute.Adapter.Wire.Schemas;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Wire.Schemas;

internal sealed class PublishedSchemaTests
{
    [TestCase("kvs-fraga.xsd")]
    [TestCase("kvs-svar.xsd")]
    [TestCase("kvs-fraga-2.xsd", "version-2")]
    [TestCase("kvs-svar-2.xsd", "version-2")]
    public void The_published_schema_is_the_one_in_the_library(string file, string folder = "")
    {
        using var resource = typeof(SchemaGate).Assembly.GetManifestResourceStream($"{typeof(SchemaGate).Namespace}.{file}")!;
        using var embedded = new MemoryStream();
        resource.CopyTo(embedded);

        Assert.That(File.ReadAllBytes(Repository.PathOf("docs", "schema", folder, file)), Is.EqualTo(embedded.ToArray()));
    }
}
