using System.Reflection;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conventions;

public sealed class SidecarTypeTests
{
    private static readonly Assembly Sidecar = typeof(IMessageLog).Assembly;

    [Test]
    public void Every_class_is_sealed_or_abstract()
    {
        Assert.That(AssemblyRules.NeitherSealedNorAbstract(Sidecar), Is.Empty);
        Assert.That(AssemblyRules.InheritedButNotAbstract(Sidecar), Is.Empty);
    }

    [Test]
    public void Nothing_of_an_executable_is_public_but_what_its_pages_show_and_its_telemetrys_names() =>
        Assert.That(
            AssemblyRules.PublicTypes(Sidecar).Where(t => !t.StartsWith("Institute.Sidecar.Operations.Pages.", StringComparison.Ordinal) && !t.StartsWith("Institute.Sidecar.Operations.Statistics.", StringComparison.Ordinal) && !t.StartsWith("Institute.Sidecar.Operations.Reports.", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "Institute.Sidecar.Operations.Telemetry.SidecarTelemetry" }));

    [Test]
    public void No_namespace_is_named_like_a_type() =>
        Assert.That(AssemblyRules.NamespacesNamedLikeATypeOf(Sidecar, typeof(CorrelationId).Assembly, typeof(Repository).Assembly, typeof(SidecarTypeTests).Assembly), Is.Empty);

    [Test]
    public void A_namespace_is_its_folders_or_the_frameworks_own_for_what_is_added_to_it() =>
        Assert.That(
            Repository.Sources("Institute.Sidecar").Concat(Repository.Sources("Institute.Sidecar.Tests")).Concat(Repository.Sources("Institute.Testing"))
                .Where(f => f.Namespace is not (null or "Microsoft.Extensions.DependencyInjection" or "Microsoft.AspNetCore.Builder") && !string.Equals(f.Namespace, Path.GetDirectoryName(f.Path)!.Replace('/', '.'), StringComparison.Ordinal))
                .Select(f => $"{f.Path}: {f.Namespace}"),
            Is.Empty);

    [Test]
    public void Event_ids_are_used_once_in_both_products()
    {
        Assert.That(AssemblyRules.EventIdsUsedTwice(Sidecar), Is.Empty);
        Assert.That(AssemblyRules.EventIdsOutside(Sidecar, 2000, 4999), Is.Empty);
    }

    [Test]
    public void A_log_line_is_made_of_plain_values() => Assert.That(AssemblyRules.LogMethodsWithOtherThanPlainValues(Sidecar), Is.Empty);
}
