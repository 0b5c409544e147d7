using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Stubs;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>Which project and which layer knows which, read off the compiled code: also what no using directive names.</summary>
public sealed class LayerTests
{
    private const string Wire = @"^Institute\.Adapter\.Wire(\.|$)";
    private const string Web = @"^Microsoft\.AspNetCore\.";

    private static readonly Architecture All = new ArchLoader()
        .LoadAssemblies(typeof(CorrelationId).Assembly, typeof(IMessageLog).Assembly, typeof(InstituteStubs).Assembly)
        .Build();

    [Test]
    public void The_wire_knows_nothing_of_ASP_NET_Core() => Never(Wire, Web).Check(All);

    [TestCase(@"^Institute\.Adapter(\.|$)", @"^(Yarp|Institute\.(Sidecar|Stubs))(\.|$)", TestName = "The_adapter_knows_neither_proxy_nor_sidecar_nor_stubs")]
    [TestCase(@"^Institute\.Sidecar(\.|$)", @"^Institute\.Stubs(\.|$)", TestName = "The_sidecar_knows_no_stubs")]
    [TestCase(@"^Institute\.Stubs(\.|$)", @"^Institute\.(Adapter|Sidecar)(\.|$)", TestName = "The_stubs_know_neither_product")]
    public void A_project_never_knows_these(string project, string others) => Never(project, others).Check(All);

    [TestCase(@"^Institute\.Sidecar(\.|$)", Web)]
    [TestCase(@"^Institute\.Sidecar(\.|$)", @"^Yarp\.")]
    [TestCase(@"^Institute\.Sidecar(\.|$)", Wire)]
    public void What_is_known_is_found(string project, string known) => Assert.That(Never(project, known).HasNoViolations(All), Is.False);

    private static TypesShouldConjunction Never(string layer, string others) =>
        Types().That().ResideInNamespaceMatching(layer).Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(others);
}
