using System.Buffers.Binary;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Records;

/// <summary>A header has one byte form; whatever is not exactly that is refused.</summary>
[TestFixture]
internal sealed class RecordHeaderTests
{
    private const int VersionOffset = 4;
    private const int LengthOffset = 6;
    private const int FlagsOffset = 76;

    private static readonly RecordHeader Header = new()
    {
        LogId = Guid.Parse("0195c2a8-0000-7000-8000-000000000001"),
        Node = "node-1",
        Segment = 1,
        Epoch = 1,
        Sequence = 42,
        Time = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
        Monotonic = 5_000_000_000,
        BootId = Guid.Parse("6f9d2f0e-7f43-4d38-9b2a-000000000002"),
        Kind = RecordKind.Ready,
        Environment = "Test",
        OriginalMac = default,
        DataKeyId = default,
        Derivation = default,
        Previous = default,
    };

    [Test]
    public void Every_combination_of_flags_and_a_missing_exchange_come_back([Values] bool hasOriginal, [Values] bool isMonitor, [Values] bool hasExchange)
    {
        var header = Header with { HasOriginal = hasOriginal, IsMonitor = isMonitor, ExchangeId = hasExchange ? Header.LogId : null };
        Assert.That(RecordHeaderCodec.Decode(RecordHeaderCodec.Encode(header)), Is.EqualTo(header));
    }

    [Test]
    public void What_nobody_told_is_written_as_nothing() =>
        Assert.That(
            new[] { Header.CorrelationId, Header.Outcome, Header.ContentType, Header.CallerOrganisation, Header.CallerThumbprint, Header.AdapterVersion, Header.PolicyVersion, Header.ProfileVersion, Header.Detail },
            Is.All.Empty);

    [Test]
    public void Flags_that_nobody_knows_are_refused() => Refused(bytes => bytes[FlagsOffset + 1] = 4);

    [Test]
    public void Another_beginning_another_version_and_another_length_are_refused()
    {
        Refused(bytes => bytes[0] ^= 1);
        Refused(bytes => bytes[VersionOffset + 1] = 2);
        Refused(bytes => bytes[LengthOffset + 3] ^= 1);
    }

    [Test]
    public void Bytes_after_the_last_text_are_refused_even_when_the_length_counts_them()
    {
        var bytes = RecordHeaderCodec.Encode(Header);
        Array.Resize(ref bytes, bytes.Length + 1);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(LengthOffset), bytes.Length);
        Assert.That(() => RecordHeaderCodec.Decode(bytes), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
    }

    [Test]
    public void Within_one_boot_time_is_told_by_the_clock_that_nobody_sets()
    {
        var later = Header with { Monotonic = Header.Monotonic + 2_000_000_100, Time = Header.Time.AddDays(-1) };
        Assert.That(later.Since(Header), Is.EqualTo(TimeSpan.FromSeconds(2) + TimeSpan.FromTicks(1)));
    }

    [Test]
    public void After_another_boot_only_the_wall_clock_can_tell()
    {
        var later = Header with { BootId = Header.LogId, Monotonic = 1, Time = Header.Time.AddMinutes(3) };
        Assert.That(later.Since(Header), Is.EqualTo(TimeSpan.FromMinutes(3)));
    }

    [Test]
    public void Times_are_counted_in_UTC_from_1970_and_reach_as_far_as_dates_do()
    {
        Assert.That(UnixTime.ToTicks(new(1970, 1, 1, 1, 0, 1, TimeSpan.FromHours(1))), Is.EqualTo(TimeSpan.TicksPerSecond));
        foreach (var time in new[] { DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue })
        {
            Assert.That(UnixTime.FromTicks(UnixTime.ToTicks(time)), Is.EqualTo(time));
        }

        Assert.That(() => UnixTime.FromTicks(UnixTime.ToTicks(DateTimeOffset.MinValue) - 1), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
        Assert.That(() => UnixTime.FromTicks(UnixTime.ToTicks(DateTimeOffset.MaxValue) + 1), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
    }

    private static void Refused(Action<byte[]> change)
    {
        var bytes = RecordHeaderCodec.Encode(Header);
        change(bytes);
        Assert.That(() => RecordHeaderCodec.Decode(bytes), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
    }
}
