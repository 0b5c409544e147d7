using System.Globalization;
using System.Text;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Partners.Certificates;

/// <summary>The whole sidecar with a bank behind it: whoever shows less than a good certificate is refused for the sidecar's own reason, counted, and never heard by the bank; without the one fault the answer is 200.</summary>
[Category("Slow")]
[CancelAfter(60_000)]
public sealed class CertificateCaseTests
{
    private static IEnumerable<TestCaseData> Rows() => CertificateCases.All.Select((row, i) => new TestCaseData(i).SetArgDisplayNames(row.Name));

    [TestCaseSource(nameof(Rows))]
    public async Task A_certificate_with_one_fault_is_refused_for_it_and_its_twin_is_answered(int row, CancellationToken cancellationToken)
    {
        var tried = CertificateCases.All[row];
        var shown = (Bad: new Shown(null), Good: new Shown(null));
        CertificateGround? ground = null;
        await using var environment = await SidecarEnvironment.StartAsync(
            new()
            {
                Prepare = kit => shown = tried.Make(ground = new(kit)),
                Settings = s => ground!.Complete(s),
            },
            cancellationToken);
        using var laid = ground;
        Change(environment, laid!, tried.Spoil);

        Assert.That(await AskAsync(environment, shown.Bad, token: "none", cancellationToken), Is.EqualTo(tried.IsTold ? (403, "KI2002") : (0, null)));
        await (tried.IsTold ? ToldAsync(environment, tried, cancellationToken) : RefusedAsync(environment, tried, shown.Bad, cancellationToken));
        Assert.That(environment.Bank.Begun, Is.Zero);

        Change(environment, laid!, tried.Mend);
        using var client = Connect(environment, shown.Good);
        Assert.That(await AskAsync(environment, shown.Good, await client.TokenAsync(cancellationToken), cancellationToken), Is.EqualTo((200, (string?)null)));
        Assert.That(environment.Bank.Begun, Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_second_question_of_a_connection_is_refused_when_its_certificate_has_meanwhile_lost_its_standing(bool isRevoked, CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        using var partner = environment.Connect();
        var question = KvsQuestion.Person(Some.PersonalNumber);
        Assert.That((await partner.AskAsync(question, cancellationToken)).Status, Is.EqualTo(200));

        Lose(environment, isRevoked, number: 2);
        var refused = await partner.AskAsync(question, cancellationToken);

        Assert.That((refused.Status, refused.Fault, environment.Bank.Begun), Is.EqualTo((403, "KI2002", 1)));
        Assert.That(environment.Operational.Lines.Single(l => l.Event.Id == 4003).Text, Does.Contain(isRevoked ? nameof(HandshakeRefusal.Revoked) : "not on the allow-list"));
        Lose(environment, isRevoked: null, number: 3);
        Assert.That((await partner.AskAsync(question, cancellationToken)).Status, Is.EqualTo(200));
        Assert.That(environment.Services.GetRequiredService<PartnerConnections>().Open, Is.EqualTo(1), "all over one connection");
    }

    private static async Task RefusedAsync(SidecarEnvironment environment, CertificateCase tried, Shown shown, CancellationToken cancellationToken)
    {
        var counter = environment.Services.GetRequiredService<RefusalCounter>();
        while (counter.SinceStart().Count == 0 || !environment.Operational.Has(2010))
        {
            // The client sees the end of its connection before the sidecar has noted it, and the operator's line comes last.
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.That(counter.SinceStart().Keys, Is.EqualTo(new[] { tried.Reason }));
        Assert.That(environment.Services.GetRequiredService<HandshakeRecorder>().Total(Enum.Parse<HandshakeRefusal>(tried.Reason)), Is.Positive);
        var line = environment.Operational.Lines.First(l => l.Event.Id == 2010).Text;
        var isJudged = shown.Certificate is not null && tried.Reason is not nameof(HandshakeRefusal.ProtocolFailed);
        Assert.That(line, Does.Contain($"before HTTP: {tried.Reason}, certificate {(isJudged ? CallerDirectory.Thumbprint(shown.Certificate!) : "none")}"));
    }

    private static async Task ToldAsync(SidecarEnvironment environment, CertificateCase tried, CancellationToken cancellationToken)
    {
        Assert.That(environment.Operational.Lines.Single(l => l.Event.Id == 4003).Text, Does.Contain("KI2002").And.Contain(tried.Reason));
        while (environment.Records().Count(r => r.ExchangeId is not null) < 3)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.That(environment.Records().Where(r => r.ExchangeId is not null).Select(r => (r.Kind, r.Outcome)), Is.EqualTo(new[] { ("QuestionReceived", ""), ("AnswerReady", "KI2002"), ("AnswerDelivered", "KI2002") }));
    }

    /// <summary>Status and fault; 0 when not a byte of HTTP came.</summary>
    private static async Task<(int Status, string? Fault)> AskAsync(SidecarEnvironment environment, Shown shown, string token, CancellationToken cancellationToken)
    {
        if (shown.OpenSsl is { } options)
        {
            var request = string.Create(
                CultureInfo.InvariantCulture,
                $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/xml\r\nContent-Length: {shown.Question.Length}\r\nConnection: close\r\n\r\n{Encoding.UTF8.GetString(shown.Question)}");
            var text = await OpenSslClient.SendAsync(environment.Partner, shown.Certificate!, request, [.. options]);
            return (text.Contains("HTTP/", StringComparison.Ordinal) ? int.Parse(text.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture) : 0, null);
        }

        using var client = Connect(environment, shown);
        try
        {
            var answer = await client.SendAsync(shown.Question, r => r.Headers.Authorization = new("Bearer", token), cancellationToken);
            return (answer.Status, answer.Fault);
        }
        catch (HttpRequestException)
        {
            return (0, null);
        }
    }

    private static PartnerClient Connect(SidecarEnvironment environment, Shown shown) => new(environment.Partner, environment.Kit.Root.Certificate, shown.Certificate, shown.Intermediates);

    private static void Change(SidecarEnvironment environment, CertificateGround ground, Action<CertificateGround>? change)
    {
        if (change is not null)
        {
            change(ground);
            environment.Services.GetRequiredService<ReloadService>().PollAll();
        }
    }

    private static void Lose(SidecarEnvironment environment, bool? isRevoked, int number)
    {
        var kit = environment.Kit;
        kit.WriteCrl(new() { Revoked = isRevoked is true ? [kit.Partner] : [], Number = number });
        kit.WriteSettings(
            [environment.Bank.Address.GetLeftPart(UriPartial.Authority)],
            s => s["Partner"]!["AllowList"]![0]!["KeyPins"]![0] = PemFiles.KeyPin(isRevoked is false ? kit.Stranger : kit.Partner));
        environment.Services.GetRequiredService<ReloadService>().PollAll();
    }
}
