using WireMock;

namespace Institute.Stubs.Answers;

/// <summary>A text of an answer, made when it is asked for.</summary>
internal interface IAnswerText
{
    /// <summary>What is told to this request.</summary>
    string For(IRequestMessage request);
}
