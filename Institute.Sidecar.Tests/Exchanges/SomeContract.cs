using Institute.Adapter.Wire;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>A contract like kvs, for parts that need no whole wire format.</summary>
internal static class SomeContract
{
    public static WireContract Kvs() => new()
    {
        QuestionPath = "/fragor",
        QuestionMediaTypes = ["application/xml"],
        AnswerContentType = "application/xml; charset=utf-8",
        CorrelationHeaderIn = "skv_client_correlation_id",
        CorrelationHeaderOut = "skv_client_correlation_id",
        MaxQuestionBytes = 64 * 1024,
        MaxAnswerBytes = 8 * 1024 * 1024,
    };
}
