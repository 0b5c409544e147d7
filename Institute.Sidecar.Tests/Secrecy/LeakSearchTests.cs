using System.Security.Cryptography;
using System.Text;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>The search finds what it should, or the secrecy tests prove nothing.</summary>
public sealed class LeakSearchTests
{
    private const string Name = "Åsa Öström & Co";

    private readonly LeakSearch search = new(Secret.Number("200110222387"), Secret.Text("name", Name));

    public static IEnumerable<TestCaseData> Leaks()
    {
        (string Kind, string Text)[] leaks =
        [
            ("twelve digits", "looked up 200110222387"),
            ("ten digits", "looked up 0110222387"),
            ("with a hyphen", "looked up 20011022-2387"),
            ("over a hundred", "looked up 011022+2387"),
            ("last four", "ends with 2387."),
            ("birth date", "born 2001-10-22"),
            ("birth date in six digits", "born 011022, says the core"),
            ("composed", "customer Åsa Öström & Co".Normalize(NormalizationForm.FormC)),
            ("decomposed", "customer Åsa Öström & Co".Normalize(NormalizationForm.FormD)),
            ("other case", "customer ÅSA ÖSTRÖM & CO"),
            ("UTF-16", Encoding.Latin1.GetString(Encoding.Unicode.GetBytes("x200110222387x"))),
            ("base64", Convert.ToBase64String(Encoding.UTF8.GetBytes("nr=200110222387"))),
            ("base64, one further", Convert.ToBase64String(Encoding.UTF8.GetBytes(" nr=200110222387."))),
            ("base64, two further", Convert.ToBase64String(Encoding.UTF8.GetBytes("  nr=200110222387.."))),
            ("hexadecimal", Convert.ToHexStringLower(Encoding.UTF8.GetBytes("200110222387"))),
            ("in an address", "/x?q=" + Uri.EscapeDataString(Name)),
            ("in a form", "q=%C3%85sa+%C3%96str%C3%B6m+%26+Co"),
            ("in XML", "<Namn>&#xC5;sa &#xD6;str&#xF6;m &#x26; Co</Namn>"),
            ("in JSON", "\"\\u00C5sa \\u00D6str\\u00F6m & Co\""),
            ("hashed", Convert.ToHexStringLower(SHA256.HashData("200110222387"u8))),
        ];
        return leaks.Select(l => new TestCaseData(l.Text).SetArgDisplayNames(l.Kind));
    }

    [TestCaseSource(nameof(Leaks))]
    public void A_leak_is_found_in_each_spelling(string text) => Assert.That(search.In("a line", text), Is.Not.Empty);

    [TestCase("Exchange 01998b9e-2387-7c53-84dc-200110222387 ended", TestName = "The_same_digits_inside_a_UUID_count_only_when_they_are_the_whole_number")]
    public void Twelve_digits_are_found_even_inside_an_id(string text) => Assert.That(search.In("a line", text), Has.Count.EqualTo(2), "twelve and ten digits, not the four");

    [TestCase("ended after 2387 ms", TestName = "A_duration_is_no_leak")]
    [TestCase("listening on 127.0.0.1:2387", TestName = "A_port_is_no_leak")]
    [TestCase("Exchange 01998b9e-2387-7c53-84dc-0123456789ab ended", TestName = "Four_digits_of_a_UUID_are_no_leak")]
    [TestCase("thumbprint 5afc0110222388aa2387bb", TestName = "Four_digits_of_a_hash_are_no_leak")]
    public void What_stands_there_by_chance_is_none(string text) => Assert.That(search.In("a line", text), Is.Empty);
}
