using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LastHeadFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Test]
    public void The_newest_head_is_found_again()
    {
        for (var size = 1; size <= 5; size++)
        {
            using var file = new LastHeadFile(directory.Path);
            Assert.That(file.Head?.Decode().Size ?? 0, Is.EqualTo(size - 1));
            file.Keep(Head(size));
            file.Sync();
        }
    }

    [Test]
    public void A_write_that_was_cut_leaves_the_head_before()
    {
        using (var file = new LastHeadFile(directory.Path))
        {
            file.Keep(Head(1));
            file.Keep(Head(2));
            file.Keep(Head(3));
        }

        var path = directory.File(LastHeadFile.FileName);
        var bytes = File.ReadAllBytes(path);
        bytes[200] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var again = new LastHeadFile(directory.Path);
        Assert.That(again.Head!.Decode().Size, Is.EqualTo(2));
        again.Keep(Head(4));
        using var third = new LastHeadFile(directory.Path);
        Assert.That(third.Head!.Decode().Size, Is.EqualTo(4));
    }

    private static SignedHead Head(int size) => new(
        new TreeHead { LogId = Guid.Empty, Node = new string('n', 32), Segment = 1, Epoch = 1, Size = size, LastSequence = size, Time = DateTimeOffset.UnixEpoch, Root = default, Previous = default, Signer = Hash256.Random() }.Encode(),
        new byte[64]);
}
