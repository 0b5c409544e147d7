using System.Buffers;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>The built-in format: ours, in the law's words, and never claimed to be Skatteverket's own.</summary>
internal sealed class KvsFormat : IWireFormat
{
    public const int DefaultMaxQuestionBytes = 64 * 1024;
    public const int DefaultMaxAnswerBytes = 8 * 1024 * 1024;

    // The name that Skatteverket's own interfaces use.
    private const string CorrelationHeader = "skv_client_correlation_id";

    public KvsFormat(WireFormatSettings settings)
    {
        CarriesArticle16 = settings.CarriesArticle16;
        Contract = new()
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
    }

    /// <summary>The newest version that is spoken; version 1 always is.</summary>
    public string Version => CarriesArticle16 ? "kvs/2" : "kvs/1";

    public bool CarriesArticle16 { get; }

    public WireContract Contract { get; }

    public QuestionReading ReadQuestion(ReadOnlyMemory<byte> original)
    {
        var bytes = new ReadOnlySequence<byte>(original);
        return KvsQuestionReader.Read(bytes, VersionOf(bytes));
    }

    public AnswerWriting WriteAnswer(Answer answer, ReadOnlyMemory<byte> originalQuestion) =>
        KvsAnswerWriter.Write(answer, originalQuestion, Contract.MaxAnswerBytes, VersionOf(new(originalQuestion)));

    public byte[] WriteFault(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion) => KvsFaultWriter.Write(answer, originalQuestion, VersionOf(new(originalQuestion)));

    private KvsVersion VersionOf(ReadOnlySequence<byte> question) => CarriesArticle16 ? KvsVersion.Of(question) : KvsVersion.One;
}
