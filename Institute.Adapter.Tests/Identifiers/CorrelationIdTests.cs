using Institute.Testing.Time;

namespace Institute.Adapter.Tests.Identifiers;

internal sealed class CorrelationIdTests
{
    [Test]
    public void A_new_one_is_a_UUID_of_version_7_with_the_clocks_time()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero));

        var first = Guid.ParseExact(CorrelationId.New(clock).ToWireString(), "D");

        Assert.That(first.Version, Is.EqualTo(7));
        Assert.That(Convert.ToInt64(first.ToString("N")[..12], 16), Is.EqualTo(clock.GetUtcNow().ToUnixTimeMilliseconds()));
        Assert.That(() => CorrelationId.New(null!), Throws.ArgumentNullException);
    }

    [TestCase("!")]
    [TestCase("skv-4711/~")]
    [TestCase("123456789012345678901234567890123456")]
    public void Up_to_36_printable_ASCII_characters_are_taken_as_they_are(string text) => Assert.That(CorrelationId.Parse(text).ToWireString(), Is.EqualTo(text));

    [TestCase("")]
    [TestCase(null)]
    [TestCase("1234567890123456789012345678901234567")]
    [TestCase("with blank")]
    [TestCase("tab\t")]
    [TestCase("Åsa")]
    [TestCase("del\u007f")]
    public void Anything_else_is_refused(string? text) => Assert.That(CorrelationId.TryParse(text, out _), Is.False);

    [TestCase("019fa7c1-4a52-7c11-9d5e-0d3f1c0b8a11", "019fa7c1-4a52-7c11-9d5e-0d3f1c0b8a11")]
    [TestCase("019fa7c14a527c119d5e0d3f1c0b8a11", "***")]
    [TestCase("195902173391", "***")]
    public void Its_text_shows_a_UUID_with_hyphens_and_nothing_else(string id, string text) => Assert.That(CorrelationId.Parse(id).ToString(), Is.EqualTo(text));
}
