using System.Reflection;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Conventions;

public sealed class AdapterTypeTests
{
    private static readonly Assembly Adapter = typeof(CorrelationId).Assembly;

    [Test]
    public void Every_class_is_sealed_or_abstract()
    {
        Assert.That(AssemblyRules.NeitherSealedNorAbstract(Adapter), Is.Empty);
        Assert.That(AssemblyRules.InheritedButNotAbstract(Adapter), Is.Empty);
    }

    [Test]
    public void Public_types_share_one_namespace_or_stand_in_the_frameworks_own()
    {
        string[] allowed = ["Institute.Adapter", "Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder"];
        Assert.That(Adapter.GetExportedTypes().Where(t => !allowed.Contains(t.Namespace)).Select(t => t.FullName), Is.Empty);
    }

    [Test]
    public void No_namespace_is_named_like_a_type() => Assert.That(AssemblyRules.NamespacesNamedLikeATypeOf(Adapter), Is.Empty);

    [Test]
    public void Event_ids_are_in_the_adapters_range_and_used_once()
    {
        Assert.That(AssemblyRules.EventIdsUsedTwice(Adapter), Is.Empty);
        Assert.That(AssemblyRules.EventIdsOutside(Adapter, 1000, 1999), Is.Empty);
    }

    [Test]
    public void A_log_line_is_made_of_plain_values() => Assert.That(AssemblyRules.LogMethodsWithOtherThanPlainValues(Adapter), Is.Empty);
}
