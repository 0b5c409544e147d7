using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Conformance.Breakages;

/// <summary>One way in which an institute can be wrong, and the cases that must say so.</summary>
/// <param name="Id">Short name.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Names">Cases that must fail: whole ids, or <c>rule-</c> for at least one of the rule.</param>
internal sealed record Breakage(string Id, string What, params IReadOnlyList<string> Names)
{
    /// <summary>Answers without asking the institute behind; null asks it.</summary>
    public Func<GateExchange, Task<bool>>? Instead { get; init; }

    /// <summary>Changes the request before it is passed on.</summary>
    public Action<GateExchange>? Before { get; init; }

    /// <summary>Changes the answer before it is passed back.</summary>
    public Action<GateExchange>? After { get; init; }

    /// <summary>Which certificates pass the handshake that should not.</summary>
    public Func<X509Certificate2?, bool>? Trusts { get; init; }

    public SslProtocols Protocols { get; init; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Never gives up on a body that does not come.</summary>
    public bool IsPatient { get; init; }

    /// <summary>The closed address leads to the open institute.</summary>
    public bool NeverCloses { get; init; }

    /// <summary>The bank's service lets everybody in.</summary>
    public bool BankIsOpen { get; init; }

    /// <summary>What the sample bank behind is told to do wrong: a name of its <c>BankSwitch</c>.</summary>
    public string? BankSwitch { get; init; }

    /// <summary>No HTTP server at all: these bytes for whatever comes, by path.</summary>
    public Func<string, byte[]>? Canned { get; init; }

    /// <summary>Runs all rules instead of those of <see cref="Names"/>.</summary>
    public bool AgainstAll { get; init; }

    /// <summary>Runs the cases of <see cref="Names"/> alone: the rest of their rule would spend the token endpoint's patience.</summary>
    public bool OnlyNamed { get; init; }
}
