using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Records;

[TestFixture]
internal sealed class Hash256Tests
{
    private static readonly Hash256 Some = Hash256.Of("some"u8);

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void Other_than_32_bytes_are_no_hash(int length) => Assert.That(() => Hash256.From(new byte[length]), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);

    [Test]
    public void A_hash_is_read_from_the_text_it_is_written_as()
    {
        Assert.That(Hash256.TryParse(Some.ToString(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(Some));
        Assert.That(Some.ToString(), Does.Match("^[0-9a-f]{64}$"));
    }

    [Test]
    public void A_text_of_another_length_or_with_other_letters_is_no_hash()
    {
        foreach (var text in new[] { null, "", Some.ToString()[1..], Some + "0", Some.ToString()[..63] + "g" })
        {
            Assert.That(Hash256.TryParse(text, out var read), Is.False, text);
            Assert.That(read, Is.EqualTo(default(Hash256)), text);
        }
    }

    [Test]
    public void The_hash_that_nobody_made_is_all_zeros()
    {
        Assert.That(default(Hash256).ToString(), Is.EqualTo(new string('0', 64)));
        Assert.That(default(Hash256) == Hash256.From(new byte[32]), Is.True);
    }

    [Test]
    public void Hashes_are_compared_by_content_and_with_nothing_else()
    {
        var (same, other) = (Hash256.From(Some.Span), Hash256.Of("other"u8));
        Assert.That((Some == same, Some != same, Some == other, Some != other), Is.EqualTo((true, false, false, true)));
        Assert.That((Some.Equals((object)same), Some.Equals((object)other), Some.Equals((object)Some.ToString()), Some.Equals(null)), Is.EqualTo((true, false, false, false)));
        Assert.That(Some.GetHashCode(), Is.EqualTo(same.GetHashCode()).And.Not.EqualTo(other.GetHashCode()));
    }

    [Test]
    public void Random_ones_differ() => Assert.That(Enumerable.Range(0, 4).Select(_ => Hash256.Random()), Is.Unique);
}
