using System.Buffers;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Wire.Schemas;

internal sealed class PublishedExampleTests
{
    private static IEnumerable<string> FilesOfVersion2 => Directory.EnumerateFiles(Repository.PathOf("docs", "schema", "version-2", "examples")).Select(f => Path.GetFileName(f)!);

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Repository.PathOf("docs", "schema", "examples")).Select(f => Path.GetFileName(f)!);

    [TestCaseSource(nameof(Files))]
    public void A_published_example_follows_its_schema(string file)
    {
        var bytes = new ReadOnlySequence<byte>(File.ReadAllBytes(Repository.PathOf("docs", "schema", "examples", file)));

        Assert.That(XmlDoor.Examine(bytes, file.StartsWith("fraga", StringComparison.Ordinal) ? KvsSchemas.Question : KvsSchemas.Answer), Is.Null);
    }

    [TestCaseSource(nameof(FilesOfVersion2))]
    public void A_published_example_of_version_2_follows_its_schema(string file)
    {
        var bytes = new ReadOnlySequence<byte>(File.ReadAllBytes(Repository.PathOf("docs", "schema", "version-2", "examples", file)));

        Assert.That(XmlDoor.Examine(bytes, file.StartsWith("fraga", StringComparison.Ordinal) ? KvsVersion.Two.QuestionSchema : KvsVersion.Two.AnswerSchema), Is.Null);
    }
}
