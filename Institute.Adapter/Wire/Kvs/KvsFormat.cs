using System.Buffers;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>The built-in format: ours, in the law's words, and never claimed to be Skatteverket's own.</summary>
internal sealed class KvsFormat : IWireFormat
{
    public const int DefaultMaxQuestionBytes = 64 * 1024;
    public const int DefaultMaxAnswerBytes = 8 * 1024 * 1024;

    // The name that Skatteverket's own interfaces use.
    private const string CorrelationHeader = "skv_client_correlation_id";

    public KvsFormat(WireFormatSettings settings) => Contract = new()
    {
        QuestionPath = "/fragor",
        QuestionMediaTypes = ["application/xml"],
        AnswerContentType = "application/xml; charset=utf-8",
        CorrelationHeaderIn = settings.CorrelationHeaders is [var first, ..] ? first : CorrelationHeader,
        CorrelationHeadersAlsoIn = [.. settings.CorrelationHeaders.Skip(1)],
        CorrelationHeaderOut = settings.CorrelationHeaderOut ?? CorrelationHeader,
        MaxQuestionBytes = settings.MaxQuestionBytes ?? DefaultMaxQuestionBytes,
        MaxAnswerBytes = settings.MaxAnswerBytes ?? DefaultMaxAnswerBytes,
    };

    public string Version => "kvs/1";

    public WireContract Contract { get; }

    public QuestionReading ReadQuestion(ReadOnlyMemory<byte> original) => KvsQuestionReader.Read(new ReadOnlySequence<byte>(original));

    public AnswerWriting WriteAnswer(Answer answer, ReadOnlyMemory<byte> originalQuestion) => KvsAnswerWriter.Write(answer, originalQuestion, Contract.MaxAnswerBytes);

    public byte[] WriteFault(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion) => KvsFaultWriter.Write(answer, originalQuestion);
}
