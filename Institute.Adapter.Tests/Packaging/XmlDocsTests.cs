using System.Reflection;
using System.Xml.Linq;

namespace Institute.Adapter.Tests.Packaging;

/// <summary>What a bank's developer sees while typing. That every public member has a summary is the compiler's to see.</summary>
internal sealed class XmlDocsTests
{
    private static readonly Assembly Library = typeof(Engagement).Assembly;

    private static readonly Dictionary<string, XElement> Docs = XDocument.Load(Path.ChangeExtension(Library.Location, ".xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);

    private static IEnumerable<MethodBase> Methods => Library.GetExportedTypes()
        .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>())
        .Where(m => m is not MethodInfo { IsSpecialName: true } && m.GetParameters().Length > 0 && Of(m) is not null && !Of(m)!.Descendants("inheritdoc").Any());

    [Test]
    public void Every_parameter_of_a_public_member_is_explained()
    {
        var silent = from method in Methods
                     from parameter in method.GetParameters()
                     where !Of(method)!.Elements("param").Any(p => string.Equals(p.Attribute("name")?.Value, parameter.Name, StringComparison.Ordinal) && p.Value.Trim().Length > 0)
                     select $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name})";
        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void Every_public_member_with_parameters_is_looked_at() => Assert.That(Methods.Count(), Is.GreaterThan(40));

    // Exact overloads do not matter to whoever reads: the first of the name and number of parameters stands for it.
    private static XElement? Of(MethodBase method)
    {
        var name = $"M:{method.DeclaringType!.FullName}.{(method.IsConstructor ? "#ctor" : method.Name)}";
        var names = method.GetParameters().Select(p => p.Name!).ToList();
        var all = Docs.Where(d => d.Key.StartsWith(name + "(", StringComparison.Ordinal) || d.Key.StartsWith(name + "``", StringComparison.Ordinal)).Select(d => d.Value).ToList();
        return all.FirstOrDefault(d => d.Elements("param").Select(p => p.Attribute("name")!.Value).SequenceEqual(names, StringComparer.Ordinal)) ?? all.FirstOrDefault();
    }
}
