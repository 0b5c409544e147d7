using System.Text.Json;
using Institute.Stubs;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>The same files in WireMock's jar and in Institute.Stubs: both are asked the same, and must answer the same.</summary>
[Category("Slow")]
public sealed class StubContractTests
{
    private StubServer jar = null!;
    private InstituteStubs stubs = null!;
    private StubPlayer first = null!;
    private StubPlayer second = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        jar = await StubServer.StartAsync(CancellationToken.None);
        stubs = await InstituteStubs.StartAsync();
        first = new(jar.Institute, jar.File("ca.pem"));
        second = new(stubs.Institute, Path.Combine(stubs.Directory, "ca.pem"));
        // Java's first answers take seconds, which would look like a delay.
        await first.AskAsync(StubQuestions.Institute().First(), CancellationToken.None);
        await first.AskAsync(StubQuestions.Core().First(), CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        first?.Dispose();
        second?.Dispose();
        await (stubs?.DisposeAsync() ?? default);
        await (jar?.DisposeAsync() ?? default);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task The_core_answers_the_same_in_both(CancellationToken cancellationToken) => await CompareAsync(StubQuestions.Core(), 150, cancellationToken);

    [Test]
    [CancelAfter(120_000)]
    public async Task The_issuer_answers_the_same_in_both(CancellationToken cancellationToken) => await CompareAsync(StubQuestions.Issuer(), 9, cancellationToken);

    [Test]
    [CancelAfter(120_000)]
    public async Task The_institute_answers_the_same_in_both(CancellationToken cancellationToken) => await CompareAsync(StubQuestions.Institute(), 45, cancellationToken);

    [Test]
    [CancelAfter(60_000)]
    public async Task The_tokens_of_both_verify_against_their_key_sets_and_say_the_same(CancellationToken cancellationToken)
    {
        var said = new List<string>();
        foreach (var (issuer, root) in new[] { (jar.Issuer, jar.File("ca.pem")), (stubs.Issuer, Path.Combine(stubs.Directory, "ca.pem")) })
        {
            using var client = StubPlatform.Connect(root);
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "platform")]);
            using var answer = await client.PostAsync(new Uri($"{issuer}/token"), form, cancellationToken);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            var keys = new JsonWebKeySet(await client.GetStringAsync(new Uri($"{issuer}/jwks"), cancellationToken));
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(json.RootElement.GetProperty("access_token").GetString(), new()
            {
                ValidIssuer = issuer.OriginalString,
                ValidAudience = "urn:kontoinstitute:stubs",
                ValidTypes = ["at+jwt"],
                IssuerSigningKeys = keys.GetSigningKeys(),
            });
            Assert.That(result.IsValid, Is.True, () => result.Exception.Message);
            var token = (JsonWebToken)result.SecurityToken;
            said.Add(string.Join(' ', token.Claims.Select(c => c.Type).Order(StringComparer.Ordinal)) + $" {token.Alg} {token.Subject} {token.GetClaim("scope").Value} {token.ValidTo - token.ValidFrom}");
        }

        Assert.That(said[1], Is.EqualTo(said[0]));
    }

    private async Task CompareAsync(IEnumerable<StubQuestion> questions, int atLeast, CancellationToken cancellationToken)
    {
        var all = questions.ToList();
        Assert.That(all, Has.Count.GreaterThanOrEqualTo(atLeast));
        // The late ones side by side; a few at a time, so that none is late for want of a processor.
        using var places = new SemaphoreSlim(8);
        var answers = await Task.WhenAll(all.Select(async question =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return (question, Jar: await first.AskAsync(question, cancellationToken), Net: await second.AskAsync(question, cancellationToken));
            }
            finally
            {
                places.Release();
            }
        }));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (question, inJar, inNet) in answers)
            {
                Assert.That(inNet, Is.EqualTo(inJar), question.Name);
            }
        }
    }
}
