using System.Text;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Storage;

[TestFixture]
internal sealed class DurableFileTests
{
    [Test]
    public void What_cannot_be_kept_leaves_nothing_behind_for_it_is_tried_again_each_second()
    {
        using var directory = new TemporaryDirectory();
        var taken = directory.File("taken");
        Directory.CreateDirectory(taken);
        Assert.That(() => DurableFile.Replace(taken, Encoding.ASCII.GetBytes("kept"), DurableFile.OwnerOnly), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.GetFileSystemEntries(directory.Path), Is.EqualTo(new[] { taken }));
    }
}
