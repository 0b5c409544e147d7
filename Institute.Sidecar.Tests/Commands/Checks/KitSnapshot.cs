using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Commands.Checks;

/// <summary>A kit's files as they were made, since making keys takes longer than all that is tried with them.</summary>
internal sealed class KitSnapshot(SidecarKit kit)
{
    private readonly Dictionary<string, byte[]> files = Directory.GetFiles(kit.Path).ToDictionary(f => f, File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>Puts them back, and takes away what else is there.</summary>
    public void Restore()
    {
        foreach (var folder in Directory.GetDirectories(kit.Path))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.GetFiles(kit.Path))
        {
            File.Delete(file);
        }

        foreach (var (path, content) in files)
        {
            PemFiles.WriteOwnerOnly(path, content);
        }
    }
}
