using System.Reflection;

namespace Institute.Adapter;

/// <summary>The adapter's version, as it goes with each answer into the log.</summary>
internal static class AdapterVersion
{
    public static string Current { get; } =
        typeof(AdapterVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
