using Institute.Adapter.Wire.Schemas;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Wire.Schemas;

internal sealed class PublishedSchemaTests
{
    [TestCase("kvs-fraga.xsd")]
    [TestCase("kvs-svar.xsd")]
    public void The_published_schema_is_the_one_in_the_library(string file)
    {
        using var resource = typeof(SchemaGate).Assembly.GetManifestResourceStream($"{typeof(SchemaGate).Namespace}.{file}")!;
        using var embedded = new MemoryStream();
        resource.CopyTo(embedded);

        Assert.That(File.ReadAllBytes(Repository.PathOf("docs", "schema", file)), Is.EqualTo(embedded.ToArray()));
    }
}
