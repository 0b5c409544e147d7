using Institute.Testing.Conventions;
using YamlDotNet.RepresentationModel;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The collector's example holds together, and goes with the settings that it names.</summary>
public sealed class CollectorTests
{
    private readonly YamlMappingNode root = Read();

    [Test]
    public void Each_part_of_a_pipeline_is_described_and_each_signal_has_one()
    {
        var pipelines = Map(Map(root, "service"), "pipelines");
        Assert.That(pipelines.Children.Keys.Select(k => k.ToString()), Is.EquivalentTo(new[] { "traces", "metrics", "logs" }));
        foreach (var (signal, pipeline) in pipelines.Children)
        {
            foreach (var kind in (string[])["receivers", "processors", "exporters"])
            {
                var described = Map(root, kind).Children.Keys.Select(k => k.ToString());
                var used = ((YamlSequenceNode)((YamlMappingNode)pipeline)[kind]).Select(n => n.ToString());
                Assert.That(used, Is.Not.Empty.And.SubsetOf(described), $"{signal} {kind}");
            }
        }
    }

    [Test]
    public void It_listens_where_its_own_words_let_the_sidecar_send()
    {
        var listens = Map(Map(Map(Map(root, "receivers"), "otlp"), "protocols"), "grpc")["endpoint"].ToString();

        Assert.That(Repository.Read("deploy", "collector.yaml"), Does.Contain($"OtlpEndpoint = http://{listens} "));
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read("deploy", "collector.yaml")));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }
}
