using WireMock;

namespace Institute.Stubs.Answers;

/// <summary>Made anew for each request.</summary>
internal sealed class FreshText(Func<string> make) : IAnswerText
{
    public string For(IRequestMessage request) => make();
}
