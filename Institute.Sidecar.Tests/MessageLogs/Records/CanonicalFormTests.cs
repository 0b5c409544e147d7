using System.Text;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Records;

/// <summary>The byte form has one way to write a thing, and nothing else is read.</summary>
[TestFixture]
internal sealed class CanonicalFormTests
{
    private delegate object Reading(ref CanonicalReader reader);

    [Test]
    public void The_largest_and_the_smallest_numbers_are_read_as_they_were_written()
    {
        var writer = new CanonicalWriter();
        writer.UInt16(ushort.MaxValue);
        writer.UInt32(int.MaxValue);
        writer.UInt64(long.MaxValue);
        writer.Int64(long.MinValue);
        writer.Int64(long.MaxValue);
        var reader = new CanonicalReader(writer.ToArray());
        Assert.That((reader.UInt16(), reader.UInt32(), reader.UInt64(), reader.Int64(), reader.Int64()), Is.EqualTo((ushort.MaxValue, int.MaxValue, long.MaxValue, long.MinValue, long.MaxValue)));
        reader.End();
    }

    [Test]
    public void Numbers_that_we_could_not_hold_are_refused()
    {
        Refused("80000000", (ref r) => r.UInt32());
        Refused("8000000000000000", (ref r) => r.UInt64());
    }

    [Test]
    public void Numbers_that_do_not_fit_are_not_written()
    {
        Assert.That(() => new CanonicalWriter().UInt16(ushort.MaxValue + 1), Throws.InstanceOf<OverflowException>());
        Assert.That(() => new CanonicalWriter().UInt16(-1), Throws.InstanceOf<OverflowException>());
        Assert.That(() => new CanonicalWriter().UInt32(-1), Throws.InstanceOf<OverflowException>());
        Assert.That(() => new CanonicalWriter().UInt64(-1), Throws.InstanceOf<OverflowException>());
    }

    [Test]
    public void Bytes_that_end_too_early_or_go_on_are_refused()
    {
        Refused("00", (ref r) => r.UInt16());
        Refused("000000", (ref r) => r.UInt32());
        Refused("0002C3", (ref r) => r.Text());
        Refused("00", (ref r) =>
        {
            r.End();
            return r.UInt16();
        });
    }

    [Test]
    public void A_text_that_is_not_UTF_8_is_refused() => Refused("0001FF", (ref r) => r.Text());

    [Test]
    public void Texts_of_every_length_come_back_wherever_the_buffer_ends()
    {
        foreach (var length in Enumerable.Range(500, 30).Append(60_000).Append(ushort.MaxValue))
        {
            var writer = new CanonicalWriter();
            writer.Text(new string('x', length));
            writer.Text("åäö");
            writer.SetLengthAt(0);
            var bytes = writer.ToArray();
            Assert.That(bytes, Has.Length.EqualTo(length + 10));
            Assert.That(new CanonicalReader(bytes).UInt32(), Is.EqualTo(bytes.Length));
            var reader = new CanonicalReader(bytes);
            reader.Bytes(length + 2);
            Assert.That(reader.Text(), Is.EqualTo("åäö"));
            reader.End();
        }
    }

    [Test]
    public void Texts_are_in_UTF_8_after_their_length_in_bytes()
    {
        var writer = new CanonicalWriter();
        writer.Text("ö");
        byte[] expected = [0, 2, .. Encoding.UTF8.GetBytes("ö")];
        Assert.That(writer.ToArray(), Is.EqualTo(expected));
    }

    private static void Refused(string hex, Reading read) =>
        Assert.That(
            () =>
            {
                var reader = new CanonicalReader(Convert.FromHexString(hex));
                read(ref reader);
            },
            Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
}
