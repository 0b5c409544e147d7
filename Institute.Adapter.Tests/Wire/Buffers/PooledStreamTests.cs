using Institute.Adapter.Wire.Buffers;

namespace Institute.Adapter.Tests.Wire.Buffers;

internal sealed class PooledStreamTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(300_000)]
    public void What_is_written_is_what_is_read(int length)
    {
        var written = new byte[length];
        new Random(1).NextBytes(written);
        using var stream = new PooledStream(length);
        stream.Write(written);

        using var document = stream.Detach();

        Assert.Multiple(() =>
        {
            Assert.That(document.ToArray(), Is.EqualTo(written));
            Assert.That(document.Length, Is.EqualTo(length));
            Assert.That(stream.Overflowed, Is.False);
        });
    }

    [Test]
    public void One_byte_over_the_limit_is_told_and_nothing_more_is_kept()
    {
        using var stream = new PooledStream(10);
        stream.Write(new byte[10]);
        stream.Write(new byte[1]);
        stream.Write(new byte[1000]);

        Assert.Multiple(() =>
        {
            Assert.That(stream.Overflowed, Is.True);
            Assert.That(stream.Length, Is.EqualTo(10));
        });
    }

    [Test]
    public void A_disposed_document_shows_nothing()
    {
        using var stream = new PooledStream(10);
        stream.Write([1, 2, 3]);
        var document = stream.Detach();
        document.Dispose();
        document.Dispose();

        Assert.That(() => document.Bytes, Throws.InstanceOf<ObjectDisposedException>());
    }
}
