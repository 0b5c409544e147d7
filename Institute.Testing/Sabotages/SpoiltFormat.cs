using System.Buffers;
using System.Text;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Buffers;

namespace Institute.Testing.Sabotages;

/// <summary>A wire format whose finished answers are changed before they are sent.</summary>
internal sealed class SpoiltFormat(IWireFormat inner, Func<string, string> change) : IWireFormat
{
    public string Version => inner.Version;

    public WireContract Contract => inner.Contract;

    public QuestionReading ReadQuestion(ReadOnlyMemory<byte> original) => inner.ReadQuestion(original);

    public byte[] WriteFault(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion) => inner.WriteFault(answer, originalQuestion);

    public AnswerWriting WriteAnswer(Answer answer, ReadOnlyMemory<byte> originalQuestion)
    {
        var writing = inner.WriteAnswer(answer, originalQuestion);
        if (writing is not AnswerWriting.Written written)
        {
            return writing;
        }

        using var sound = written.Document;
        var text = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(sound.ToArray())));
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        text.CopyTo(rented, 0);
        return new AnswerWriting.Written(new PooledDocument([rented], text.Length), written.ReplacedCharacters);
    }
}
