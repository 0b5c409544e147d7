using System.Reflection;
using Institute.Testing.Conventions;
using Microsoft.AspNetCore.Http;

namespace Institute.Adapter.Tests.Conventions;

/// <summary>The analyzer says nothing of a line that names no symbol: so each line is looked up here.</summary>
public sealed class BannedSymbolTests
{
    private static readonly Dictionary<string, string> Banned = Repository.Read("build", "BannedSymbols.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split(';', 2))
        .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    public static IEnumerable<string> Lines() => Banned.Keys;

    [TestCaseSource(nameof(Lines))]
    public void A_banned_symbol_exists(string symbol)
    {
        var type = symbol[0] == 'T' ? symbol[2..] : symbol[2..].Split('(')[0];
        type = symbol[0] == 'T' ? type : type[..type.LastIndexOf('.')].TrimEnd('.');
        var found = Find(type);
        Assert.That(found, Is.Not.Null, type);
        Assert.That(symbol[0] == 'T' || Members(found!).Contains(symbol, StringComparer.Ordinal), Is.True, () => string.Join('\n', Members(found!)));
    }

    [Test]
    public void Every_clock_that_is_not_handed_over_is_banned()
    {
        var wanted = typeof(DateTime).GetProperties().Concat(typeof(DateTimeOffset).GetProperties())
            .Where(p => p.Name is "Now" or "UtcNow" or "Today").Select(Id)
            .Concat(["T:System.Diagnostics.Stopwatch", "P:System.Environment.TickCount", "P:System.Environment.TickCount64", "P:System.TimeZoneInfo.Local", "M:System.Guid.CreateVersion7"]);
        Assert.That(wanted, Is.SubsetOf(Banned.Keys));
    }

    [Test]
    public void Every_wait_without_a_clock_is_banned()
    {
        var waits = typeof(Thread).GetMethods().Where(m => m.Name is "Sleep").Cast<MethodBase>()
            .Concat(typeof(Task).GetMethods().Where(m => m.Name is "Delay"))
            .Concat(typeof(Task).GetMethods().Where(m => m.Name is "WaitAsync"))
            .Concat(typeof(Task<>).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.Name is "WaitAsync"))
            .Concat(typeof(CancellationTokenSource).GetConstructors())
            .Concat(typeof(CancellationTokenSource).GetMethods().Where(m => m.Name is "CancelAfter"))
            .Concat(typeof(PeriodicTimer).GetConstructors())
            .Where(m => m.GetParameters() is { Length: > 0 } parameters && parameters.Any(p => p.ParameterType == typeof(int) || p.ParameterType == typeof(TimeSpan)) && parameters.All(p => p.ParameterType != typeof(TimeProvider)))
            .Select(Id);
        Assert.That(waits, Is.SubsetOf(Banned.Keys));
    }

    [Test]
    public void Every_unproven_sync_and_every_buffering_to_a_file_is_banned()
    {
        var wanted = typeof(HttpRequestRewindExtensions).GetMethods().Where(m => m.Name is "EnableBuffering").Select(Id)
            .Concat(["M:System.IO.FileStream.Flush(System.Boolean)", "M:System.IO.RandomAccess.FlushToDisk(Microsoft.Win32.SafeHandles.SafeFileHandle)", "T:Microsoft.AspNetCore.WebUtilities.FileBufferingReadStream"]);
        Assert.That(wanted, Is.SubsetOf(Banned.Keys));
    }

    private static Type? Find(string name)
    {
        string[] assemblies = ["System.Private.CoreLib", "System.Threading", "System.Runtime.Extensions", "System.Diagnostics.StackTrace", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.WebUtilities"];
        return assemblies.Select(a => Assembly.Load(a).GetType(name) ?? Type.GetType($"{name}, {a}")).FirstOrDefault(t => t is not null);
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return type.GetMethods(all).Select(Id).Concat(type.GetConstructors(all).Select(Id)).Concat(type.GetProperties(all).Select(Id));
    }

    private static string Id(PropertyInfo property) => $"P:{property.DeclaringType!.FullName}.{property.Name}";

    private static string Id(MethodBase method)
    {
        var parameters = method.GetParameters().Select(p => p.ParameterType.FullName ?? p.ParameterType.Name);
        var name = method.IsConstructor ? "#ctor" : method.Name;
        return $"M:{method.DeclaringType!.FullName}.{name}" + (method.GetParameters().Length == 0 ? "" : $"({string.Join(',', parameters)})");
    }
}
