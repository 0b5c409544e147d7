namespace Institute.Adapter.Tests.Identifiers;

internal sealed class ReferenceTests
{
    [TestCase("8327-9 123456")]
    [TestCase("1")]
    [TestCase("AB/1.2,3")]
    [TestCase("8327-9, 123 456 789-7")]
    [TestCase("6789, 123 456 789")]
    [TestCase("3300, 590217-3391")]
    [TestCase("6000 - 123 456 789")]
    public void An_account_number_is_told_as_written(string text) => Assert.That(AccountNumber.Parse(text).ToWireString(), Is.EqualTo(text));

    [TestCase("-1")]
    [TestCase("1--2")]
    [TestCase("1- -2")]
    [TestCase("1  2")]
    [TestCase("1,  2")]
    [TestCase(" 1")]
    [TestCase("1, ")]
    [TestCase("1 ")]
    [TestCase("1\u00a02")]
    [TestCase("konto_1")]
    [TestCase("å1")]
    [TestCase("")]
    [TestCase(null)]
    [TestCase("12345678901234567890123456789012345")]
    public void What_is_no_account_number_is_refused(string? text) => Assert.That(AccountNumber.TryParse(text, out _), Is.False);

    [TestCase("Fack 117/B, Åhus")]
    [TestCase("F117")]
    public void A_box_reference_is_told_as_written(string text) => Assert.That(BoxReference.Parse(text).ToWireString(), Is.EqualTo(text));

    [Test]
    public void A_box_reference_is_the_same_however_its_letters_are_composed() => Assert.That(BoxReference.Parse("A\u030ahus"), Is.EqualTo(BoxReference.Parse("Åhus")));

    [TestCase(" F1")]
    [TestCase("F1 ")]
    [TestCase("F\t1")]
    [TestCase("F\u00001")]
    [TestCase("")]
    [TestCase(null)]
    public void What_is_no_box_reference_is_refused(string? text) => Assert.That(BoxReference.TryParse(text, out _), Is.False);

    [Test]
    public void Half_a_surrogate_pair_is_no_box_reference() => Assert.That(BoxReference.TryParse("F\ud8001", out _), Is.False);

    [Test]
    public void A_customer_key_can_be_compared_and_not_read()
    {
        string[] same = ["4711", "4711", "4712"];
        Assert.That(same.Select(CustomerKey.Parse).Distinct().Count(), Is.EqualTo(2));
        Assert.That(CustomerKey.Parse("4711").ToString(), Is.EqualTo("***"));
        Assert.That(typeof(CustomerKey).GetProperties(), Is.Empty);
        Assert.That(typeof(CustomerKey).GetMethods().Select(m => m.Name), Has.None.EqualTo("ToWireString"));
    }
}
