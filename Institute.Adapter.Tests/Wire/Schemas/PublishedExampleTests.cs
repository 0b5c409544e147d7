using System.Buffers;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;

namespace Institute.Adapter.Tests.Wire.Schemas;

internal sealed class PublishedExampleTests
{
    private static IEnumerable<string> Files => Directory.EnumerateFiles(RepositoryFiles.Path("docs", "schema", "examples")).Select(f => Path.GetFileName(f)!);

    [TestCaseSource(nameof(Files))]
    public void A_published_example_follows_its_schema(string file)
    {
        var bytes = new ReadOnlySequence<byte>(File.ReadAllBytes(RepositoryFiles.Path("docs", "schema", "examples", file)));

        Assert.That(XmlDoor.Examine(bytes, file.StartsWith("fraga", StringComparison.Ordinal) ? KvsSchemas.Question : KvsSchemas.Answer), Is.Null);
    }
}
