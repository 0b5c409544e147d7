using WireMock;

namespace Institute.Stubs.Answers;

/// <summary>The same for everybody.</summary>
internal sealed class FixedText(string text) : IAnswerText
{
    public string For(IRequestMessage request) => text;
}
