using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Signatures;
using Institute.Testing;
using Institute.Testing.Certificates;

namespace Institute.Adapter.Tests.Wire.Signatures;

internal sealed class SignedAnswerTests
{
    private TemporaryDirectory folder = null!;
    private TestCertificateAuthority authority = null!;

    [SetUp]
    public void Prepare()
    {
        folder = new TemporaryDirectory();
        authority = TestCertificateAuthority.CreateRoot();
    }

    [TearDown]
    public void Remove()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Our_signed_answer_verifies_with_xmlsec1([Values(KeyKind.Rsa2048, KeyKind.EcdsaP256)] KeyKind kind, CancellationToken cancellationToken)
    {
        using var own = authority.IssueServer(new() { Key = kind });
        var answer = Write(Format(own), new Person(CustomerKey.Parse("k"), PersonName.Parse("Åsa\rÖst\tÄng\u0000 😀"), new DateOnly(1980, 1, 1)));

        var (code, said) = await XmlSec(answer, own, cancellationToken);

        Assert.That(code, Is.Zero, said);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_same_answer_with_one_letter_changed_does_not_verify_with_xmlsec1(CancellationToken cancellationToken)
    {
        using var own = authority.IssueServer(new() { Key = KeyKind.Rsa2048 });
        var answer = Write(Format(own), KvsAnswers.Adult());
        answer[answer.AsSpan().IndexOf("2015-03-02"u8) + 3]++;

        var (code, _) = await XmlSec(answer, own, cancellationToken);

        Assert.That(code, Is.Not.Zero);
    }

    [Test]
    public void Our_signed_answer_has_the_shape_that_we_demand_and_follows_the_schema()
    {
        using var own = authority.IssueServer(new() { Key = KeyKind.EcdsaP256 });
        var answer = Write(Format(own), KvsAnswers.Adult());
        var verifier = new SignatureVerifier(KvsSignatures.Ends.Answer!, [own], [], TimeProvider.System);

        Assert.Multiple(() =>
        {
            Assert.That(verifier.Verify(TestSigner.Load(answer)), Is.True);
            Assert.That(XmlDoor.Examine(new ReadOnlySequence<byte>(answer), KvsSchemas.Answer), Is.Null);
        });
    }

    [Test]
    public void A_fault_is_signed_too()
    {
        using var own = authority.IssueServer(new() { Key = KeyKind.EcdsaP256 });
        var fault = Format(own).WriteFault(new(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, new(FaultCode.CoreFailed)), KvsQuestions.Person());

        Assert.That(new SignatureVerifier(KvsSignatures.Ends.Answer!, [own], [], TimeProvider.System).Verify(TestSigner.Load(fault)), Is.True);
    }

    [Test]
    public void What_is_not_signed_by_the_named_certificate_does_not_verify()
    {
        using var own = authority.IssueServer(new() { Key = KeyKind.EcdsaP256 });
        using var other = authority.IssueServer(new() { Key = KeyKind.EcdsaP256 });
        var answer = TestSigner.Load(Write(Format(own), KvsAnswers.Adult()));

        Assert.That(new SignatureVerifier(KvsSignatures.Ends.Answer!, [other], [], TimeProvider.System).Verify(answer), Is.False);
    }

    [Test]
    public void An_answer_too_large_to_be_signed_in_time_is_KI1007()
    {
        using var own = authority.IssueServer(new() { Key = KeyKind.EcdsaP256 });
        var format = Format(own);
        var accounts = Enumerable.Range(0, 10_000).Select(i => new Account(Iban.Parse(Some.Iban(i)), new(2020, 1, 1), KvsAnswers.Adult())).ToArray<Engagement>();

        Assert.Multiple(() =>
        {
            Assert.That(format.Contract.MaxAnswerBytes, Is.EqualTo(SignedWireFormat.MaxSignedBytes));
            Assert.That((format.WriteAnswer(KvsAnswers.Telling(accounts), KvsQuestions.Person()) as AnswerWriting.HeldBack)?.Fault.Code, Is.SameAs(FaultCode.AnswerTooLarge));
        });
    }

    [Test]
    public void Files_that_cannot_be_used_are_all_told_at_once()
    {
        var settings = new WireFormatSettings { Signatures = new() { QuestionCertificateFiles = [folder.File("a.pem")], QuestionRootFiles = [folder.File("b.pem")], AnswerCertificateFile = folder.File("c.pem"), AnswerKeyFile = folder.File("d.pem") } };

        Assert.That((WireFormats.Load(settings) as WireFormatLoading.Refused)?.Faults, Has.Count.EqualTo(3).And.Some.Contains("a.pem").And.Some.Contains("b.pem").And.Some.Contains("c.pem"));
    }

    private IWireFormat Format(X509Certificate2 own)
    {
        var settings = new SignatureSettings { AnswerCertificateFile = PemFiles.WriteCertificate(folder.File("own.pem"), own), AnswerKeyFile = PemFiles.WriteKey(folder.File("own.key"), own) };
        return ((WireFormatLoading.Loaded)WireFormats.Load(new() { Signatures = settings })).Format;
    }

    private static byte[] Write(IWireFormat format, Holder holder)
    {
        using var document = ((AnswerWriting.Written)format.WriteAnswer(KvsAnswers.Telling(KvsAnswers.Account(holder)), KvsQuestions.Person())).Document;
        return document.ToArray();
    }

    private async Task<(int Code, string Said)> XmlSec(byte[] document, X509Certificate2 own, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(folder.File("answer.xml"), document, cancellationToken);
        var start = new ProcessStartInfo("xmlsec1", ["--verify", "--enabled-key-data", "x509,rsa,ecdsa,ec", "--pubkey-cert-pem", PemFiles.WriteCertificate(folder.File("signer.pem"), own), "--trusted-pem", PemFiles.WriteCertificate(folder.File("ca.pem"), authority.Root), folder.File("answer.xml")]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var xmlsec = Process.Start(start)!;
        var said = await xmlsec.StandardError.ReadToEndAsync(cancellationToken) + await xmlsec.StandardOutput.ReadToEndAsync(cancellationToken);
        await xmlsec.WaitForExitAsync(cancellationToken);
        return (xmlsec.ExitCode, said);
    }
}
