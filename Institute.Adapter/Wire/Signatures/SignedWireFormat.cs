using System.Buffers;
using System.Security.Cryptography;
using Institute.Adapter.Wire.Buffers;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>A wire format with signatures in one or both directions: verified on the received bytes, made on the last bytes.</summary>
internal sealed class SignedWireFormat(IWireFormat inner, SchemaGate answers, SignatureVerifier? verifier, SignatureMaker? maker) : IWireFormat
{
    /// <summary>A signature is made on the whole document in memory: 394 kB take 0.3 s on a slow core.</summary>
    public const int MaxSignedBytes = 2 * 1024 * 1024;

    // The signature itself: two hashes, a value, a certificate.
    private const int SignatureRoom = 16 * 1024;

    public string Version => inner.Version;

    public bool CarriesArticle16 => inner.CarriesArticle16;

    public bool WorksOnSignatures => true;

    public WireContract Contract { get; } = inner.Contract with
    {
        MaxQuestionBytes = verifier is null ? inner.Contract.MaxQuestionBytes : Math.Min(inner.Contract.MaxQuestionBytes, MaxSignedBytes),
        MaxAnswerBytes = maker is null ? inner.Contract.MaxAnswerBytes : Math.Min(inner.Contract.MaxAnswerBytes, MaxSignedBytes),
    };

    public QuestionReading ReadQuestion(ReadOnlyMemory<byte> original)
    {
        var bytes = new ReadOnlySequence<byte>(original);
        // What is no XML at all is the inner format's to refuse.
        return verifier is null || XmlDoor.Examine(bytes) is not null || verifier.Verify(SignedDocument.Load(bytes))
            ? inner.ReadQuestion(original)
            : new QuestionReading.Refused(new(FaultCode.SignatureInvalid));
    }

    public AnswerWriting WriteAnswer(Answer answer, ReadOnlyMemory<byte> originalQuestion)
    {
        var writing = inner.WriteAnswer(answer, originalQuestion);
        if (maker is null || writing is not AnswerWriting.Written written)
        {
            return writing;
        }

        using var plain = written.Document;
        if (plain.Length + SignatureRoom > Contract.MaxAnswerBytes)
        {
            return new AnswerWriting.HeldBack(new(FaultCode.AnswerTooLarge));
        }

        if (TrySign(plain.Bytes) is not { } signed)
        {
            return new AnswerWriting.HeldBack(new(FaultCode.AnswerInvalid));
        }

        return written with { Document = signed };
    }

    public byte[] WriteFault(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion)
    {
        var plain = inner.WriteFault(answer, originalQuestion);
        using var signed = maker is null ? null : TrySign(new ReadOnlySequence<byte>(plain));
        // A fault must leave also when it cannot be signed: the receiver then refuses it as unsigned, and the status still tells.
        return signed?.ToArray() ?? plain;
    }

    private PooledDocument? TrySign(ReadOnlySequence<byte> plain)
    {
        try
        {
            var signed = maker!.Sign(plain, Contract.MaxAnswerBytes);
            if (signed is not null && XmlDoor.Examine(signed.Bytes, answers) is null)
            {
                return signed;
            }

            signed?.Dispose();
        }
        catch (CryptographicException)
        {
            // The key is gone or the framework's limits are met: the answer is held back.
        }

        return null;
    }
}
