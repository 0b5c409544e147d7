using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Settings.Reloading;

public sealed class FileSetTests
{
    private const long Bound = 64 * 1024 * 1024;

    [TestCase(Bound + 1, true)]
    [TestCase(1, false)]
    public void A_wrong_path_does_not_fill_the_memory_behind_a_symlink_either(long length, bool isRefused)
    {
        using var folder = new TemporaryDirectory();
        using (var large = File.Create(folder.File("target")))
        {
            large.SetLength(length);
        }

        File.CreateSymbolicLink(folder.File("link"), folder.File("target"));

        Assert.That(() => FileSet.Read([folder.File("link")]), isRefused ? Throws.InstanceOf<IOException>() : Throws.Nothing);
    }
}
