using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Records;

[TestFixture]
internal sealed class PreparedRecordTests
{
    private const int Longest = ushort.MaxValue;

    [TestCaseSource(nameof(Texts))]
    public void A_text_longer_than_a_record_can_hold_is_refused_before_anything_is_written(Func<string, LogEntry> with)
    {
        Assert.That(() => PreparedRecord.Of(with(new string('x', Longest))), Throws.Nothing);
        Assert.That(() => PreparedRecord.Of(with(new string('x', Longest + 1))), Throws.ArgumentException.With.Message.Contains("longer than a record can hold"));
    }

    [Test]
    public void Texts_are_measured_in_bytes()
    {
        Assert.That(() => PreparedRecord.Of(new(RecordKind.Ready) { Detail = new string('ö', Longest / 2) }), Throws.Nothing);
        Assert.That(() => PreparedRecord.Of(new(RecordKind.Ready) { Detail = new string('ö', (Longest / 2) + 1) }), Throws.ArgumentException.With.Message.Contains("longer than a record can hold"));
        Assert.That(() => PreparedRecord.Of(new(RecordKind.Ready) { Detail = new string('€', (Longest / 3) + 1) }), Throws.ArgumentException.With.Message.Contains("longer than a record can hold"));
    }

    [TestCase(RecordKind.QuestionReceived, true)]
    [TestCase(RecordKind.AnswerReady, true)]
    [TestCase(RecordKind.AnswerDelivered, false)]
    [TestCase(RecordKind.Ready, false)]
    public void A_message_without_bytes_is_proven_as_that_and_other_records_hold_none(RecordKind kind, bool hasPayload)
    {
        var record = PreparedRecord.Of(new(kind));
        Assert.That((record.Payload is not null, record.Mac != default), Is.EqualTo((hasPayload, hasPayload)));
        Assert.That(record.Bytes, Is.EqualTo(hasPayload ? 2048 : 1024));
    }

    [Test]
    public void Bytes_of_any_record_are_kept_with_their_proof()
    {
        var record = PreparedRecord.Of(new(RecordKind.Ready) { Original = "bytes"u8.ToArray() });
        var (original, salt) = RecordPayload.Unpack(record.Payload);
        Assert.That(original, Is.EqualTo("bytes"u8.ToArray()));
        Assert.That(record.Mac, Is.EqualTo(RecordPayload.MacOf(salt, original)));
    }

    private static IEnumerable<TestCaseData> Texts()
    {
        yield return Text("content type", t => new(RecordKind.Ready) { ContentType = t });
        yield return Text("detail", t => new(RecordKind.Ready) { Detail = t });
        yield return Text("adapter version", t => new(RecordKind.Ready) { AdapterVersion = t });
        yield return Text("policy version", t => new(RecordKind.Ready) { PolicyVersion = t });
        yield return Text("profile version", t => new(RecordKind.Ready) { ProfileVersion = t });
        yield return Text("outcome", t => new(RecordKind.Ready) { Outcome = t });

        static TestCaseData Text(string name, Func<string, LogEntry> with) => new TestCaseData(with).SetArgDisplayNames(name);
    }
}
