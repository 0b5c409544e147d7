using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Tokens;
using Institute.Sidecar.Tokens.BuiltIn;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>An operator who meets a reason in the log finds it in docs/errors.md.</summary>
[TestFixture]
public sealed class RefusalDocumentTests
{
    private static readonly string Document = Repository.Read("docs", "errors.md");

    public static IEnumerable<string> Reasons() =>
        Enum.GetNames<HandshakeRefusal>().Concat(Enum.GetNames<TokenFault>()).Where(n => n is not nameof(HandshakeRefusal.None))
            .Concat([TokenError.TooLarge.Code, TokenError.Grant.Code, TokenError.Scope.Code, TokenError.Client.Code, TokenError.TooMany.Code, TokenError.Unavailable.Code, Admission.TooManyRequests, Admission.TooManyBytes, Admission.TooMuchLogged, Admission.LogCrowded]).Distinct(StringComparer.Ordinal);

    [TestCaseSource(nameof(Reasons))]
    public void Every_reason_of_a_refusal_is_explained(string reason) => Assert.That(Document, Does.Contain($"`{reason}`"));
}
