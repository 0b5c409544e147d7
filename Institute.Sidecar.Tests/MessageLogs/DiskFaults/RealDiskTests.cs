using System.Diagnostics;
using System.Globalization;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Tests.MessageLogs.Processes;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>Real file systems in a process of its own: a small one that fills up, one that is mounted read-only. Mounted in a namespace, so that nobody else sees them.</summary>
[TestFixture]
[CancelAfter(120_000)]
internal sealed class RealDiskTests
{
    private const int Nfs = 0x6969;

    [Test]
    [Category("Slow")]
    public async Task A_disk_that_is_full_to_the_last_byte_loses_nothing_refuses_at_once_and_is_taken_up_again_when_there_is_room(CancellationToken cancellationToken)
    {
        var said = await RunAsync("full", "100m", cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(said["question"], Is.EqualTo("the disk is nearly full"), "its answer might not fit any more");
            Assert.That(said["full"], Is.EqualTo("the disk is full"));
            Assert.That(int.Parse(said["milliseconds"], CultureInfo.InvariantCulture), Is.LessThan(1500));
            Assert.That(said["writable"], Is.EqualTo("False"));
            Assert.That(said["again"], Is.EqualTo("durable"));
            Assert.That(said["faults"], Is.EqualTo("0"));
            Assert.That(said["missing"], Is.EqualTo("0"), "of what was told to be durable");
            Assert.That(said["gaps"], Is.EqualTo("True"));
        });
    }

    [Test]
    [Category("Slow")]
    public async Task A_disk_that_is_mounted_read_only_is_refused_at_the_start_with_the_reason_and_taken_up_once_it_is_not(CancellationToken cancellationToken)
    {
        var said = await RunAsync("read-only", "16m", cancellationToken);
        Assert.That(said["remount"], Is.EqualTo("rw 0"), "the file system was really remounted");
        Assert.That(said["read-only"], Does.Contain("cannot be written"));
        Assert.That(said["again"], Is.EqualTo("opened"));
    }

    [Test]
    [Category("Slow")]
    public async Task A_disk_that_turns_read_only_in_mid_run_loses_nothing_and_is_taken_up_again(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        using var traces = new TemporaryDirectory();
        using var process = ChildProcess.Start("recover", folder.Options, "FULL", "strace", "-f", "--seccomp-bpf", "-e", "trace=pwrite64,ftruncate", "-e", "inject=pwrite64,ftruncate:error=EROFS:when=70..75", "-o", traces.File("trace"));
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, await process.StandardError.ReadToEndAsync(cancellationToken));
        Assert.That(await File.ReadAllTextAsync(traces.File("trace"), cancellationToken), Does.Contain("EROFS"), "otherwise nothing was tried");
        var told = output.Split('\n').Where(l => l.StartsWith("F ", StringComparison.Ordinal)).Select(l => Guid.Parse(l.AsSpan(2))).ToList();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var records = folder.Records();
        Assert.That(told, Has.Count.EqualTo(LogLoad.Recoveries));
        Assert.That(told.Except(records.Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => r.ExchangeId!.Value)), Is.Empty);
        Assert.That(records.Select(r => r.Kind), Has.Member(RecordKind.LogGap));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public void A_network_file_system_is_refused_with_the_remedy()
    {
        using var folder = new LogFolder();
        Assert.That(
            () => SqliteLogStore.Open(folder.Path, fileSystem: _ => Nfs),
            Throws.InstanceOf<MessageLogException>().With.Message.Contains("nfs").And.Message.Contains("Put it on a local disk"));
        SqliteLogStore.Open(folder.Path).Dispose();
    }

    [Test]
    public void The_kernel_says_of_what_kind_a_file_system_is()
    {
        Assert.That(FileSystemKind.Of("/proc"), Is.EqualTo(0x9FA0));
        Assert.That(FileSystemKind.Of("/sys"), Is.EqualTo(0x62656572));
        Assert.That(FileSystemKind.NetworkName(FileSystemKind.Of(Path.GetTempPath()), ""), Is.Null);
    }

    [TestCase(0xFF534D42, "", "cifs")]
    [TestCase(0x01021997, "", "9p")]
    [TestCase(0x65735546, "fuse.sshfs", "fuse.sshfs")]
    [TestCase(0x65735546, "fuse.ntfs-3g", null)]
    [TestCase(0xEF53, "ext4", null)]
    public void Network_file_systems_are_known_by_number_and_those_in_user_space_by_name(long kind, string name, string? expected) =>
        Assert.That(FileSystemKind.NetworkName(kind, name), Is.EqualTo(expected));

    private static async Task<IReadOnlyDictionary<string, string>> RunAsync(string mode, string size, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        Directory.CreateDirectory(folder.Path);
        using var process = ChildProcess.Start(mode, folder.Options, "FULL", UnderSmallDisk(folder.Path, size));
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, output + error);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty, "the log lay on the disk that was mounted");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 2)).GroupBy(l => l[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last()[1], StringComparer.Ordinal);
    }

    /// <summary>A mount namespace of its own as root, with a user namespace where the tests do not run as root.</summary>
    private static string[] UnderSmallDisk(string directory, string size)
    {
        using var probe = Process.Start(new ProcessStartInfo("unshare", ["-m", "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
        probe.WaitForExit();
        return ["unshare", probe.ExitCode == 0 ? "-m" : "-rm", "sh", "-c", $"mount -t tmpfs -o size={size} tmpfs \"$0\" && exec \"$@\"", directory];
    }
}
