using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Storage;

/// <summary>A segment's name is a file's name: one spelling, read back as it was written.</summary>
internal sealed class SegmentNameTests
{
    [TestCase("000001-2026-11", 1, 2026, 11)]
    [TestCase("123456-9999-12", 123456, 9999, 12)]
    [TestCase("000060-0001-01", 60, 1, 1)]
    public void A_name_is_read_as_it_was_written(string text, int number, int year, int month)
    {
        Assert.That(SegmentName.TryParse(text, out var name), Is.True);
        Assert.That(name, Is.EqualTo(new SegmentName(number, new(year, month, 1))));
        Assert.That(name.ToString(), Is.EqualTo(text));
    }

    [TestCase("000000-2026-11", Description = "they begin with 1")]
    [TestCase("000001-2026-13")]
    [TestCase("000001-2026-00")]
    [TestCase("000001-0000-11")]
    [TestCase("000001_2026-11")]
    [TestCase("000001-2026_11")]
    [TestCase("+00001-2026-11")]
    [TestCase(" 00001-2026-11")]
    [TestCase("000001-202 -11")]
    [TestCase("000001-2026-1")]
    [TestCase("000001-2026-111")]
    [TestCase("")]
    public void Another_spelling_is_no_name(string text) => Assert.That(SegmentName.TryParse(text, out _), Is.False);
}
