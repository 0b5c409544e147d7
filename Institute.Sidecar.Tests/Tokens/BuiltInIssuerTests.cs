using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.Partners;
using Institute.Testing.Certificates;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Institute.Sidecar.Tests.Tokens;

[TestFixture]
public sealed class BuiltInIssuerTests
{
    private static readonly (string, string) Grant = ("grant_type", "client_credentials");

    [Test]
    public async Task A_token_is_bound_to_the_certificate_and_lives_ten_minutes()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);

        var (status, answer) = await AskAsync(gate, client, Grant, ("scope", "kvs"));

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.GetProperty("token_type").GetString(), Is.EqualTo("Bearer"));
        Assert.That(answer.GetProperty("expires_in").GetInt32(), Is.EqualTo(600));
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        Assert.That(token.Typ, Is.EqualTo("at+jwt"));
        Assert.That(token.Alg, Is.EqualTo("ES256"));
        Assert.That(token.ValidTo - token.IssuedAt, Is.EqualTo(TimeSpan.FromMinutes(10)));
        Assert.That(token.Issuer, Is.EqualTo("urn:kontoinstitute:5560001231:test:issuer"));
        Assert.That(token.GetPayloadValue<JsonElement>("cnf").GetProperty("x5t#S256").GetString(), Is.EqualTo(System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(certificate.RawData))));
    }

    [Test]
    public async Task Its_record_is_in_the_message_log_without_the_token()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);

        var (_, answer) = await AskAsync(gate, client, Grant);

        var record = gate.Log.Entries.Single();
        Assert.That(record.Kind, Is.EqualTo(RecordKind.TokenIssued));
        Assert.That(record.Detail, Does.Contain("jti"));
        var signature = answer.GetProperty("access_token").GetString()!.Split('.')[2];
        Assert.That(record.Detail, Does.Not.Contain(signature));
        Assert.That(gate.Log.Lines, Has.None.Contains(signature));
    }

    [Test]
    public async Task No_record_no_token()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);
        gate.Log.RefusesRecords = true;

        var (status, answer) = await AskAsync(gate, client, Grant);

        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.TryGetProperty("access_token", out _), Is.False);
    }

    [Test]
    public async Task A_token_opens_for_its_own_certificate_only()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var other = gate.Root.IssueClient();
        await gate.Allow(certificate).Allow(other, "other").StartAsync();
        using var client = gate.Client(certificate);
        using var otherClient = gate.Client(other);
        var token = await TokenAsync(gate, client);

        Assert.That(await UseAsync(gate, client, "Bearer " + token), Is.EqualTo((200, "")));
        Assert.That(await UseAsync(gate, otherClient, "Bearer " + token), Is.EqualTo((401, "token: OtherBinding")));
    }

    [Test]
    public async Task A_token_may_be_used_again_over_another_connection_of_its_own_certificate()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        using var client = gate.Client(certificate);
        using var again = gate.Client(certificate);
        var token = await TokenAsync(gate, client);

        Assert.That(await UseAsync(gate, client, "Bearer " + token), Is.EqualTo((200, "")));
        Assert.That(await UseAsync(gate, again, "Bearer " + token), Is.EqualTo((200, "")), "who replays it needs the certificate's key as well");
    }

    [Test]
    public async Task A_token_ends_ten_minutes_and_the_skew_after_its_issue()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);
        var token = await TokenAsync(gate, client);

        gate.Clock.Advance(TimeSpan.FromSeconds(629));
        Assert.That(await UseAsync(gate, client, "Bearer " + token), Is.EqualTo((200, "")));
        gate.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await UseAsync(gate, client, "Bearer " + token), Is.EqualTo((401, "token: Expired")));
    }

    [Test]
    public async Task Keys_are_rotated_without_a_refused_token()
    {
        await using var gate = new PartnerGate();
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PemFiles.WriteKey(gate.File("next.key"), next);
        gate.Settings = gate.Settings with { Tokens = new() { BuiltIn = new() { SigningKeyFiles = [gate.File("token.key"), gate.File("next.key")] } } };
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);
        var old = await TokenAsync(gate, client);

        File.Move(gate.File("token.key"), gate.File("third.key"));
        File.Move(gate.File("next.key"), gate.File("token.key"));
        File.Move(gate.File("third.key"), gate.File("next.key"));
        gate.Reload();
        var young = await TokenAsync(gate, client);

        Assert.That(new JsonWebToken(young).Kid, Is.Not.EqualTo(new JsonWebToken(old).Kid));
        Assert.That(await UseAsync(gate, client, "Bearer " + old), Is.EqualTo((200, "")));
        Assert.That(await UseAsync(gate, client, "Bearer " + young), Is.EqualTo((200, "")));
    }

    [Test]
    public async Task A_token_that_was_taken_before_is_refused_once_its_key_is_gone()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);
        var token = await TokenAsync(gate, client);
        Assert.That(await UseAsync(gate, client, "Bearer " + token), Is.EqualTo((200, "")));
        Assert.That(await UseAsync(gate, client, "Bearer " + token), Is.EqualTo((200, "")), "known now");

        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PemFiles.WriteKey(gate.File("next.key"), next);
        File.Move(gate.File("next.key"), gate.File("token.key"), overwrite: true);
        gate.Reload();

        Assert.That(await UseAsync(gate, client, "Bearer " + token), Is.EqualTo((401, "token: UnknownKey")));
    }

    [Test]
    public async Task A_token_of_the_test_service_is_refused_in_production()
    {
        await using var test = new PartnerGate();
        using var certificate = test.Root.IssueClient();
        using var client = (await test.Allow(certificate).StartAsync()).Client(certificate);
        var token = await TokenAsync(test, client);

        await using var production = new PartnerGate(root: test.Root);
        File.Copy(test.File("token.key"), production.File("token.key"), overwrite: true);
        production.Settings = production.Settings with { Environment = Institute.Sidecar.Settings.EnvironmentKind.Production };
        using var productionClient = (await production.Allow(certificate).StartAsync()).Client(certificate);

        Assert.That(await UseAsync(production, productionClient, "Bearer " + token), Is.EqualTo((401, "token: WrongAudience")), "with the very same signing key");
        Assert.That(await UseAsync(production, productionClient, "Bearer " + await TokenAsync(production, productionClient)), Is.EqualTo((200, "")));
    }

    [TestCase("invalid_request", HttpStatusCode.BadRequest, "", TestName = "Without_a_grant_type_the_request_is_invalid")]
    [TestCase("unsupported_grant_type", HttpStatusCode.BadRequest, "grant_type=password", TestName = "Another_grant_type_is_unsupported")]
    [TestCase("invalid_scope", HttpStatusCode.BadRequest, "grant_type=client_credentials&scope=all", TestName = "An_unknown_scope_is_invalid")]
    [TestCase("invalid_request", HttpStatusCode.BadRequest, "grant_type=client_credentials&grant_type=client_credentials", TestName = "A_repeated_parameter_is_invalid")]
    [TestCase("invalid_request", HttpStatusCode.BadRequest, "grant_type=client_credentials&client_secret=x", TestName = "A_secret_is_no_credential_here")]
    [TestCase("invalid_client", HttpStatusCode.Unauthorized, "grant_type=client_credentials&client_id=somebody", TestName = "Another_clients_name_is_refused")]
    [TestCase(null, HttpStatusCode.OK, "grant_type=client_credentials&client_id=Skatteverket", TestName = "Its_own_name_may_be_given")]
    [TestCase(null, HttpStatusCode.OK, "grant_type=client_credentials&scope=", TestName = "An_empty_parameter_counts_as_left_out")]
    public async Task Refusals_are_the_standards_own(string? error, HttpStatusCode status, string form)
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);

        using var content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await client.PostAsync(new Uri(gate.Address, "/oauth2/token"), content);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(json.RootElement.TryGetProperty("error", out var told) ? told.GetString() : null, Is.EqualTo(error));
        Assert.That(gate.Log.Entries.Single().Kind, Is.EqualTo(error is null ? RecordKind.TokenIssued : RecordKind.TokenRefused));
    }

    [Test]
    public async Task A_form_over_8_KiB_is_too_large_whether_it_says_so_or_not([Values] bool saysSo)
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gate.Address, "/oauth2/token"))
        {
            Content = new StringContent(new string('a', 8193), new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        };
        request.Headers.TransferEncodingChunked = !saysSo;

        using var answer = await client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_holder_who_is_not_on_the_list_gets_no_token()
    {
        await using var gate = new PartnerGate();
        using var listed = gate.Root.IssueClient();
        using var stranger = gate.Root.IssueClient();
        await gate.Allow(listed).StartAsync();
        using var client = gate.Client(stranger);

        var (status, answer) = await AskAsync(gate, client, Grant);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.GetProperty("error").GetString(), Is.EqualTo("invalid_client"));
    }

    [Test]
    public async Task Failed_attempts_are_limited_and_a_minute_later_forgotten()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        using var client = (await gate.Allow(certificate).StartAsync()).Client(certificate);
        for (var i = 0; i < 10; i++)
        {
            await AskAsync(gate, client, ("grant_type", "password"));
        }

        Assert.That((await AskAsync(gate, client, Grant)).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(gate.Log.Entries, Has.Count.EqualTo(10), "what is over the limit is not recorded");
        gate.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await AskAsync(gate, client, Grant)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(PartnerGate gate, HttpClient client, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        using var answer = await client.PostAsync(new Uri(gate.Address, "/oauth2/token"), content);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<string> TokenAsync(PartnerGate gate, HttpClient client) =>
        (await AskAsync(gate, client, Grant)).Answer.GetProperty("access_token").GetString()!;

    private static async Task<(int Status, string Reason)> UseAsync(PartnerGate gate, HttpClient client, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, gate.Address);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
