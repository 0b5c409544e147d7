using System.Text;
using Institute.Adapter.Wire;

namespace Institute.Adapter.Tests.Wire.Profiles;

/// <summary>Patterns mean what XML Schema part 2, appendix F, says, not what the framework's regular expressions mean by them.</summary>
internal sealed class OfficialPatternTests
{
    private static readonly (string Pattern, string Value, bool Fits)[] Meanings =
    [
        ("F$[0-9]+", "F$12", true),
        ("F^[0-9]+", "F^12", true),
        ("[$^]+", "$^", true),
        (@"\S+( \S+)*", "fack&#160;12", true),
        (@"a\sb", "a&#160;b", false),
        (@"a[\s]b", "a&#x2003;b", false),
        (@"[\S]+", "a&#160;b", true),
        (@"[\S]+", "a b", false),
        ("F[0-9]", "F1&#10;", false),
        ("F[0-9]|G", "G&#10;", false),
        ("F.1", "F&#13;1", false),
        (@"\C|F", "F", true),
        (@"[\I\C]*", " ", true),
        (@"[\I\C]*", "a", false),
        (@"\i\c*", "Å-1", true),
        ("[a-z-[b]]+", "ac", true),
        ("[a-z-[b]]+", "ab", false),
    ];

    [Test]
    public void Patterns_mean_what_the_schema_means_by_them() => Assert.Multiple(() =>
    {
        foreach (var (pattern, value, fits) in Meanings)
        {
            using var profile = new AlteredProfile().Change("query.xsd", "<xs:attribute name=\"label\" type=\"xs:string\" use=\"required\"/>", $"<xs:attribute name=\"label\" use=\"required\"><xs:simpleType><xs:restriction base=\"xs:string\"><xs:pattern value=\"{pattern}\"/></xs:restriction></xs:simpleType></xs:attribute>");
            // What fits but is no reference in kvs is refused later, with no place.
            var line = (profile.Load().ReadQuestion(Encoding.UTF8.GetBytes(AlteredProfile.Question($"<q:Locker label='{value}'/>"))) as QuestionReading.Refused)?.Fault.Line;
            Assert.That(line is null, Is.EqualTo(fits), $"{pattern} {value}");
        }
    });

    [TestCase("<xs:include schemaLocation=\"more.xsd\"/>")]
    [TestCase("<xs:redefine schemaLocation=\"more.xsd\"/>")]
    public void A_pattern_that_backtracks_without_end_is_refused_in_a_file_that_is_taken_in(string taking)
    {
        using var profile = new AlteredProfile()
            .Add("more.xsd", "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:simpleType name=\"T\"><xs:restriction base=\"xs:string\"><xs:pattern value=\"([A-Za-z]+ ?)+!\"/></xs:restriction></xs:simpleType></xs:schema>")
            .Change("query.xsd", "<xs:element name=\"Query\">", taking + "<xs:element name=\"Query\">");
        Assert.That(profile.Faults(), Has.Some.Contains("the pattern ([A-Za-z]+ ?)+!"));
    }

    [Test]
    public void A_pattern_that_is_none_is_told_and_ends_no_start()
    {
        using var profile = new AlteredProfile().Change("query.xsd", "[0-9]{12}", "[0-9");
        Assert.That(profile.Faults(), Has.Some.Contains("do not compile"));
    }

    [TestCase("maxLength")]
    [TestCase("totalDigits")]
    public void A_length_beyond_the_frameworks_numbers_is_told_with_its_place(string facet)
    {
        using var profile = new AlteredProfile().Change("query.xsd", "<xs:attribute name=\"name\" type=\"xs:string\"/>", $"<xs:attribute name=\"name\"><xs:simpleType><xs:restriction base=\"xs:{(facet is "maxLength" ? "string" : "integer")}\"><xs:{facet} value=\"99999999999\"/></xs:restriction></xs:simpleType></xs:attribute>");
        Assert.That(profile.Faults(), Has.Some.Contains("99999999999").And.Some.Contains("query.xsd, line"));
    }
}
