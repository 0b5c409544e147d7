using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Sidecar.Tokens;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>A partner that leaves before the bank is asked at all.</summary>
[CancelAfter(60_000)]
public sealed class PartnerLeavesEarlyTests
{
    [Test]
    public async Task A_partner_that_leaves_while_its_token_is_checked_is_an_abandoned_exchange(CancellationToken cancellationToken)
    {
        var tokens = new SlowTokens();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Replace = b => b.Services.AddSingleton<ITokenValidator>(tokens) }, cancellationToken);
        var question = KvsQuestion.Person(Some.PersonalNumber);
        await using var client = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken);
        await client.SendAsync(
            string.Create(CultureInfo.InvariantCulture, $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nContent-Length: {question.Length}\r\n\r\n{Encoding.UTF8.GetString(question)}"),
            cancellationToken);
        await tokens.Asked.WaitAsync(cancellationToken);
        client.Reset();

        // The operator is told after the record was handed over.
        while (environment.Records().Count(r => r.ExchangeId is not null) < 2 || !environment.Operational.Has(4002))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        Assert.That(environment.Records().Where(r => r.ExchangeId is not null).Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "ExchangeAbandoned" }));
        Assert.That(environment.Operational.Has(4007), Is.False, "left, and nothing unexpected");
    }

    /// <summary>An issuer that is asked for a key and does not answer.</summary>
    private sealed class SlowTokens : ITokenValidator
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public async ValueTask<TokenVerdict> ValidateAsync(string? authorization, X509Certificate2 certificate, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new TokenVerdict.Accepted();
        }
    }
}
