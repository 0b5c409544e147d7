using System.Globalization;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>What a run that was ended from outside leaves of an image build: a folder with a store in it, whose layers may still be mounted.</summary>
/// <remarks>Only folders of our own name, signed by a process that is gone.</remarks>
internal static class ImageLeftovers
{
    public const string Prefix = "institute-image-";
    private const string Owner = "owner";

    /// <summary>Says whose folder it is.</summary>
    public static void Sign(string folder) => File.WriteAllText(Path.Combine(folder, Owner), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    public static async Task RemoveAsync(string under, CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.EnumerateDirectories(under, Prefix + "*").Where(IsLeft).ToList())
        {
            await UnmountAsync(folder, cancellationToken);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Everything below a folder: layers, or the process files that debootstrap mounts while it works.</summary>
    public static async Task UnmountAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var mount in await MountsAsync(folder, cancellationToken))
        {
            await Tool.RunAsync(cancellationToken, "umount", mount);
        }
    }

    private static bool IsLeft(string folder) =>
        File.Exists(Path.Combine(folder, Owner))
        && int.TryParse(File.ReadAllText(Path.Combine(folder, Owner)), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}"));

    // The newest first: one may lie on another.
    private static async Task<IEnumerable<string>> MountsAsync(string folder, CancellationToken cancellationToken) =>
        (await File.ReadAllLinesAsync("/proc/self/mounts", cancellationToken)).Select(l => l.Split(' ')[1]).Where(m => m.StartsWith(folder + "/", StringComparison.Ordinal)).Reverse();
}
