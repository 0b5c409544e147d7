using System.Text;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Partners.Revocation;
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

    [Test]
    public void A_folder_and_those_above_it_that_are_made_are_their_owners_alone()
    {
        using var directory = new TemporaryDirectory();
        DurableFile.MakeFolder(directory.File("a/b/c"));
        Assert.That(new[] { "a", "a/b", "a/b/c" }.Select(f => File.GetUnixFileMode(directory.File(f))), Has.All.EqualTo(DurableFile.OwnerDirectory));
    }

    [Test]
    public void The_logs_folder_is_its_owners_alone_also_when_the_revocation_numbers_make_it()
    {
        using var directory = new TemporaryDirectory();
        new RevocationMemory(RevocationMemory.PathIn(directory.File("log")), logger: null).Remember([("authority", 1)]);
        Assert.That(File.GetUnixFileMode(directory.File("log")), Is.EqualTo(DurableFile.OwnerDirectory));
    }

    [Test]
    public void A_copy_takes_a_link_away_that_lies_under_its_name_and_does_not_write_through_it()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("victim"), "key");
        File.WriteAllText(directory.File("from"), "copied");
        File.CreateSymbolicLink(directory.File("to"), directory.File("victim"));
        DurableFile.Copy(directory.File("from"), directory.File("to"), DurableFile.OwnerOnly);
        Assert.That((File.ReadAllText(directory.File("victim")), File.ReadAllText(directory.File("to"))), Is.EqualTo(("key", "copied")));
        Assert.That(new FileInfo(directory.File("to")).LinkTarget, Is.Null);
    }

    [Test]
    public void Nothing_is_appended_through_a_link()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("victim"), "key");
        File.CreateSymbolicLink(directory.File("heads"), directory.File("victim"));
        Assert.That(() => LinkGuard.OpenToAppend(directory.File("heads"), DurableFile.OwnerOnly), Throws.InstanceOf<IOException>().With.Message.Contains("symbolic link"));
        Directory.CreateSymbolicLink(directory.File("way"), directory.Path);
        using (var stream = LinkGuard.OpenToAppend(directory.File("way/other"), DurableFile.OwnerOnly))
        {
            stream.Write("x"u8);
        }

        Assert.That((File.ReadAllText(directory.File("victim")), File.ReadAllText(directory.File("other"))), Is.EqualTo(("key", "x")), "a folder above it may be a link");
    }
}
