using Institute.Sidecar.Settings;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Settings;

[TestFixture]
public sealed class KeyFileGuardTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [TestCase(Owner, false)]
    [TestCase(UnixFileMode.UserRead, false)]
    [TestCase(Owner | UnixFileMode.GroupRead, false, Description = "the group is this process's own, as an orchestrator mounts a secret")]
    [TestCase(Owner | UnixFileMode.OtherRead, true)]
    [TestCase(Owner | UnixFileMode.OtherWrite, true)]
    [TestCase(Owner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, true)]
    public void A_key_file_that_lies_open_is_objected_to(UnixFileMode mode, bool objects)
    {
        using var folder = new TemporaryDirectory();
        var file = folder.File("key.pem");
        File.WriteAllText(file, "");
        File.SetUnixFileMode(file, mode);

        Assert.That(KeyFileGuard.Objection(file), objects ? Does.Contain("chmod 600") : Is.Null);
    }

    [Test]
    public void A_symlink_is_judged_by_its_target()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("target"), "");
        File.SetUnixFileMode(folder.File("target"), Owner | UnixFileMode.OtherRead);
        File.CreateSymbolicLink(folder.File("link"), folder.File("target"));

        Assert.That(KeyFileGuard.Objection(folder.File("link")), Is.Not.Null);
    }

    [Test]
    public void A_group_that_this_process_is_not_in_may_not_read()
    {
        using var folder = new TemporaryDirectory();
        var file = folder.File("key.pem");
        File.WriteAllText(file, "");
        File.SetUnixFileMode(file, Owner | UnixFileMode.GroupRead);
        var own = KeyFileGuard.OwnGroups();

        // Only root may give a file to a foreign group; a process without its groups sees the same.
        Assert.That(KeyFileGuard.Objection(file, [.. own.Select(g => g + 1).Except(own)]), Does.Contain("a group that this process is not in"));
        Assert.That(KeyFileGuard.Objection(file, own), Is.Null, "the twin");
    }
}
