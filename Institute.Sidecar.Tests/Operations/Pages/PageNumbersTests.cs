using Institute.Sidecar.Operations.Pages;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>Swedish has a comma before decimals, English a point; neither may be read as the other's thousands.</summary>
public sealed class PageNumbersTests
{
    [Test]
    public void Swedish_has_a_comma_and_a_space_before_the_percent_sign() =>
        Assert.That(Written(PageNumbers.Swedish), Is.EqualTo(new[] { "1\u202f234\u202f567", "99,954\u00a0%", "1\u202f003,250 s", "0,025", "10", "1\u202f023 B", "1,5 KiB", "2,0 TiB" }));

    [Test]
    public void English_has_a_point() =>
        Assert.That(Written(PageNumbers.English), Is.EqualTo(new[] { "1\u202f234\u202f567", "99.954%", "1\u202f003.250 s", "0.025", "10", "1\u202f023 B", "1.5 KiB", "2.0 TiB" }));

    [Test]
    [SetCulture("sv-SE")]
    public void A_pictures_coordinates_have_a_point_on_a_Swedish_machine_too() => Assert.That(AnswerTimeBar.At(1.25), Is.EqualTo("1.25"));

    private static string[] Written(PageNumbers numbers) =>
    [
        numbers.Whole(1_234_567), numbers.Percent(0.99954), numbers.Seconds(TimeSpan.FromSeconds(1003.25)), numbers.Plain(0.025), numbers.Plain(10),
        numbers.Bytes(1023), numbers.Bytes(1536), numbers.Bytes(2L << 40),
    ];
}
