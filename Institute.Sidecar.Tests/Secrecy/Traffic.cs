using System.Net.Http.Headers;
using System.Text;
using Institute.Adapter;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>Every kind of exchange and every fault that can be provoked from outside, with identifiers planted wherever a partner or a core can put them.</summary>
internal sealed class Traffic(SidecarKit kit, Uri sidecar, TestBank bank)
{
    private readonly List<PartnerAnswer> answers = [];

    private readonly List<string> rawAnswers = [];

    public IReadOnlyList<PartnerAnswer> Answers => answers;

    /// <summary>To what no HTTP client would send.</summary>
    public IReadOnlyList<string> RawAnswers => rawAnswers;

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        using var partner = new PartnerClient(sidecar, kit.Root.Certificate, kit.Partner);
        await AskEverythingAsync(partner, cancellationToken);
        await PlantInTheRequestAsync(partner, cancellationToken);
        await PlantInTheCoreAsync(partner, cancellationToken);
        await LeaveAndBreakAsync(partner, cancellationToken);
        using var stranger = new PartnerClient(sidecar, kit.Root.Certificate, kit.Stranger);
        answers.Add(await stranger.SendAsync(KvsQuestion.Person(Planted.Number), null, cancellationToken));
        using var monitor = new PartnerClient(sidecar, kit.Root.Certificate, kit.Monitor);
        answers.Add(await monitor.AskAsync(KvsQuestion.Person(Planted.Number), cancellationToken));
    }

    private async Task AskEverythingAsync(PartnerClient partner, CancellationToken cancellationToken)
    {
        byte[][] questions =
        [
            KvsQuestion.Person(Planted.Number), KvsQuestion.Person(Planted.Unknown), KvsQuestion.Person(Planted.WrongCheckDigit),
            KvsQuestion.PersonWithoutNumber(TestCore.NamelessName, TestCore.NamelessBirthDate), KvsQuestion.Organisation(TestCore.Organisation),
            KvsQuestion.Company(TestCore.CompanyName.Replace("&", "&amp;", StringComparison.Ordinal)), KvsQuestion.Iban(TestCore.Iban),
            KvsQuestion.AccountNumber(TestCore.AccountNumber), KvsQuestion.Box(TestCore.BoxReference),
            KvsQuestion.Search($"<Person><Personnummer>{Planted.Number}</Personnummer></Person>", Planted.Number),
            KvsQuestion.Search($"<P{Planted.Number}/>"), KvsQuestion.Search($"<Person nr=\"{Planted.Number}\"/>"), KvsQuestion.Search($"<Person><Personnummer>{Planted.Number}"),
            Encoding.UTF8.GetBytes($"<!DOCTYPE x [<!ENTITY a '{Planted.Number}'>]><Fraga>&a;</Fraga>"), Encoding.Unicode.GetBytes($"<Fraga>{Planted.Number}</Fraga>"),
            KvsQuestion.Search(new string(' ', 70_000) + Planted.Number), [],
        ];
        foreach (var question in questions)
        {
            answers.Add(await partner.AskAsync(question, cancellationToken));
        }
    }

    private async Task PlantInTheRequestAsync(PartnerClient partner, CancellationToken cancellationToken)
    {
        var question = KvsQuestion.Person(Planted.Number);
        Action<HttpRequestMessage>[] changes =
        [
            r => r.RequestUri = new Uri($"{PartnerClient.QuestionPath}/{Planted.Number}", UriKind.Relative),
            r => r.RequestUri = new Uri($"{PartnerClient.QuestionPath}?personnummer={Planted.Number}&namn={Uri.EscapeDataString(TestCore.PersonName)}", UriKind.Relative),
            r => r.RequestUri = new Uri($"/{Uri.EscapeDataString(TestCore.PersonName)}", UriKind.Relative),
            r => r.Method = new HttpMethod("X" + Planted.Number),
            r => r.Headers.TryAddWithoutValidation("X-Personnummer", Planted.Number),
            r => r.Headers.TryAddWithoutValidation("traceparent", $"00-{Planted.Number}00000000000000000000-{Planted.Number}0000-01"),
            r => r.Headers.TryAddWithoutValidation("baggage", $"pnr={Planted.Number}"),
            r => r.Headers.TryAddWithoutValidation("User-Agent", Planted.Number),
            r => r.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/xml; charset=\"{Planted.Number}\""),
            r => r.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/x-{Planted.Number}"),
            r => r.Headers.Authorization = new("Bearer", Planted.Token),
            r => r.Headers.Authorization = new("Bearer", Planted.Number),
            r => r.Headers.Authorization = new("Basic", Planted.Token),
        ];
        foreach (var change in changes)
        {
            answers.Add(await partner.AskAsync(question, cancellationToken, null, change));
        }

        foreach (var correlation in new[] { Planted.Number, "pnr-" + Planted.Number, Planted.Number[..8] + "-" + Planted.Number[8..] })
        {
            answers.Add(await partner.AskAsync(question, cancellationToken, correlation));
            answers.Add(await partner.SendAsync(question, r => r.Headers.Add(PartnerClient.CorrelationHeader, correlation), cancellationToken));
        }

        answers.Add(await partner.SendAsync(Encoding.UTF8.GetBytes($"grant_type=client_credentials&client_id={Planted.Number}&scope={Planted.Number}"), ToTokenPath, cancellationToken));
        answers.Add(await partner.SendAsync(Encoding.UTF8.GetBytes($"{Planted.Number}={Planted.Number}"), ToTokenPath, cancellationToken));
    }

    private async Task PlantInTheCoreAsync(PartnerClient partner, CancellationToken cancellationToken)
    {
        var said = $"no row for {Planted.Number} {TestCore.PersonName} {TestCore.Iban}";
        Func<Exception>[] failures =
        [
            () => new InvalidOperationException(said, new FormatException(said)),
            () => new AggregateException(said, new TimeoutException(said)),
            () => new OperationCanceledException(said),
            () => LookupException.Unavailable(new IOException(said)),
            LookupException.Ambiguous, LookupException.TooMany, LookupException.NotSupported,
        ];
        foreach (var failure in failures)
        {
            bank.Core.Failure = failure;
            answers.Add(await partner.AskAsync(KvsQuestion.Person(Planted.Number), cancellationToken));
        }

        bank.Core.Failure = null;
        bank.Core.HoldsUnidentified = true;
        answers.Add(await partner.AskAsync(KvsQuestion.Iban(TestCore.Iban), cancellationToken));
        bank.Core.HoldsUnidentified = false;
    }

    private async Task LeaveAndBreakAsync(PartnerClient partner, CancellationToken cancellationToken)
    {
        var bearer = await partner.TokenAsync(cancellationToken);
        var body = Encoding.UTF8.GetString(KvsQuestion.Person(Planted.Number));
        string[] broken =
        [
            $"POST {PartnerClient.QuestionPath}/{Planted.Number} HTTP/1.1\r\nHost: localhost\r\nContent-Length: x{Planted.Number}\r\n\r\n",
            $"GET /{Planted.Number}\0 HTTP/1.1\r\n\r\n",
            $"{Planted.Number}\r\n\r\n",
            $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: {Planted.Number}\r\nAuthorization: Bearer {bearer}\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n{Planted.Number}zz\r\n",
            $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {bearer}\r\nContent-Type: application/xml\r\nContent-Length: 5000\r\n\r\n{body}",
        ];
        foreach (var request in broken)
        {
            await using var raw = await RawTlsClient.ConnectAsync(sidecar, kit.Root.Certificate, kit.Partner, cancellationToken);
            await raw.SendAsync(request, cancellationToken);
            rawAnswers.Add((await raw.ReadAnswerAsync(cancellationToken)).Text);
        }

        bank.Core.Delay = token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        await using (var leaving = await RawTlsClient.ConnectAsync(sidecar, kit.Root.Certificate, kit.Partner, cancellationToken))
        {
            var before = bank.Core.Calls;
            await leaving.SendAsync($"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {bearer}\r\nContent-Type: application/xml\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}", cancellationToken);
            while (bank.Core.Calls == before)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            }

            leaving.Reset();
        }

        answers.Add(await partner.AskAsync(KvsQuestion.Person(Planted.Number), cancellationToken));
        bank.Core.Delay = null;
    }

    private static void ToTokenPath(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(PartnerClient.TokenPath, UriKind.Relative);
        request.Content!.Headers.ContentType = new("application/x-www-form-urlencoded");
    }
}
