using System.Buffers;
using System.Text;
using Institute.Adapter.Wire;

namespace Institute.Adapter.Tests.Wire;

internal sealed class XmlDoorTests
{
    private static readonly string[] WellFormed =
    [
        "<a/>",
        "<?xml version=\"1.0\"?><a>å</a>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><!-- b --><![CDATA[<c>]]></a>\n",
        "\n <a/>",
    ];

    private static readonly TestCaseData[] Broken =
    [
        new TestCaseData("").SetArgDisplayNames("nothing"),
        new TestCaseData("   ").SetArgDisplayNames("spaces only"),
        new TestCaseData("<a>").SetArgDisplayNames("truncated"),
        new TestCaseData("<a></b>").SetArgDisplayNames("crossed tags"),
        new TestCaseData("<a/><a/>").SetArgDisplayNames("two roots"),
        new TestCaseData("<a>&nbsp;</a>").SetArgDisplayNames("undeclared entity"),
        new TestCaseData("<a>&#0;</a>").SetArgDisplayNames("NUL by reference"),
        new TestCaseData("<a>\u0001</a>").SetArgDisplayNames("control character"),
        new TestCaseData("<!DOCTYPE a><a/>").SetArgDisplayNames("DTD"),
        new TestCaseData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").SetArgDisplayNames("entity"),
        new TestCaseData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").SetArgDisplayNames("external DTD"),
        new TestCaseData("<?b c?><a/>").SetArgDisplayNames("processing instruction"),
        new TestCaseData("<a><?b c?></a>").SetArgDisplayNames("processing instruction inside"),
        new TestCaseData("<a b='1' b='2'/>").SetArgDisplayNames("attribute twice"),
        new TestCaseData("<x:a/>").SetArgDisplayNames("undeclared prefix"),
        new TestCaseData("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a/>").SetArgDisplayNames("Latin-1 declared"),
        new TestCaseData("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>").SetArgDisplayNames("UTF-16 declared"),
        new TestCaseData("<?xml version=\"1.1\"?><a/>").SetArgDisplayNames("XML 1.1"),
    ];

    [Test]
    public void A_small_document_takes_no_large_buffers()
    {
        var document = Encoding.UTF8.GetBytes("<a>" + new string('b', 1000) + "</a>");
        XmlDoor.IsWellFormed(document);
        var before = GC.GetAllocatedBytesForCurrentThread();

        XmlDoor.IsWellFormed(document);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(12_000));
    }

    [TestCaseSource(nameof(WellFormed))]
    public void A_well_formed_document_passes(string document) => Assert.That(XmlDoor.IsWellFormed(Encoding.UTF8.GetBytes(document)), Is.True);

    [TestCaseSource(nameof(Broken))]
    public void A_broken_or_forbidden_document_is_KI1001(string document)
    {
        var finding = XmlDoor.Examine(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(document)));

        Assert.That(finding?.Code, Is.SameAs(FaultCode.NotWellFormed));
    }

    [Test]
    public void A_byte_order_mark_is_accepted() => Assert.That(XmlDoor.IsWellFormed((byte[])[0xEF, 0xBB, 0xBF, .. "<a/>"u8]), Is.True);

    [Test]
    public void UTF_16_and_UTF_32_are_refused_with_and_without_a_byte_order_mark()
    {
        Encoding[] encodings = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true)];
        Assert.Multiple(() =>
        {
            foreach (var encoding in encodings)
            {
                Assert.That(XmlDoor.IsWellFormed(encoding.GetBytes("<a/>")), Is.False, encoding.WebName);
                Assert.That(XmlDoor.IsWellFormed((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes("<a/>")]), Is.False, encoding.WebName + " with mark");
            }
        });
    }

    [Test]
    public void Latin_1_bytes_called_UTF_8_are_refused() =>
        Assert.That(XmlDoor.IsWellFormed(Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?><a>Åke</a>")), Is.False);

    [Test]
    public void Sixty_four_levels_pass_and_one_more_does_not()
    {
        Assert.Multiple(() =>
        {
            Assert.That(XmlDoor.IsWellFormed(Nested(XmlDoor.MaxDepth)), Is.True);
            Assert.That(XmlDoor.IsWellFormed(Nested(XmlDoor.MaxDepth + 1)), Is.False);
            Assert.That(XmlDoor.IsWellFormed(Nested(100_000)), Is.False);
        });
    }

    [Test]
    public void A_finding_says_where()
    {
        var finding = XmlDoor.Examine(new ReadOnlySequence<byte>("<a>\n  <b></c>\n</a>"u8.ToArray()));

        Assert.That((finding?.Line, finding?.Column, finding?.Element), Is.EqualTo((2, 8, (string?)null)));
    }

    [Test]
    public void A_document_in_many_small_pieces_reads_like_a_whole_one()
    {
        var whole = Encoding.UTF8.GetBytes("<a>åäö €" + new string('x', 5000) + "</a>");
        using var pieces = new Adapter.Wire.Buffers.PooledStream(int.MaxValue);
        foreach (var one in whole)
        {
            pieces.WriteByte(one);
        }

        using var document = pieces.Detach();
        Assert.Multiple(() =>
        {
            Assert.That(document.Bytes.IsSingleSegment, Is.False);
            Assert.That(XmlDoor.Examine(document.Bytes), Is.Null);
            Assert.That(document.ToArray(), Is.EqualTo(whole));
        });
    }

    private static byte[] Nested(int depth) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)));
}
