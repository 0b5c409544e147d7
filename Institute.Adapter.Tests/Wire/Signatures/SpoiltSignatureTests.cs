using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Wire;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Signatures;

internal sealed class SpoiltSignatureTests
{
    [Test]
    [CancelAfter(60_000)]
    public void A_signed_question_with_one_byte_changed_is_refused_or_read_as_it_was(CancellationToken cancellationToken)
    {
        using var partner = new SigningPartner();
        var format = ((WireFormatLoading.Loaded)WireFormats.Load(new() { Signatures = new() { QuestionCertificateFiles = [partner.CertificateFile] } })).Format;
        var signed = new TestSigner(partner.Certificate).Sign(KvsQuestions.Asking($"<Iban>{Some.Iban(1)}</Iban>"));
        var meant = new SearchKey.ByIban(Iban.Parse(Some.Iban(1)));
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var refused = 0;
        for (var i = 0; i < 2_000; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var spoilt = (byte[])signed.Clone();
            spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);

            var reading = format.ReadQuestion(spoilt);

            refused += reading is QuestionReading.Refused ? 1 : 0;
            Assert.That((reading as QuestionReading.Read)?.Question.Search ?? meant, Is.EqualTo(meant), $"seed {seed}, question {i}");
        }

        // Only KeyInfo, which is not read, and space between the attributes of a tag may change unseen.
        Assert.That(refused, Is.GreaterThan(500));
    }
}
