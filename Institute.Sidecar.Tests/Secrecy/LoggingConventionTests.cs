using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Testing.Conventions;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>What a log line may be made of, in both products: a domain type cannot be handed to a logger at all.</summary>
public sealed class LoggingConventionTests
{
    private static readonly Assembly[] Products = [typeof(CorrelationId).Assembly, typeof(IMessageLog).Assembly];

    [TestCaseSource(nameof(Products))]
    public void No_log_method_takes_a_domain_type(Assembly product)
    {
        Assert.That(AssemblyRules.CountLogMethods(product), Is.Positive);
        Assert.That(AssemblyRules.LogMethodsWithOtherThanPlainValues(product), Is.Empty);
    }

    [TestCaseSource(nameof(Products))]
    public void No_line_is_logged_but_by_such_a_method(Assembly product) =>
        Assert.That(TypesUsedBy(product), Does.Not.Contain(typeof(LoggerExtensions).FullName));

    [Test]
    public void The_reading_of_references_finds_who_does() => Assert.That(TypesUsedBy(typeof(LoggingConventionTests).Assembly), Does.Contain(typeof(LoggerExtensions).FullName));

    private static List<string> TypesUsedBy(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}")];
    }
}
