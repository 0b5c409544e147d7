using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Proofs;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Asks the adapter what it is and serves: shows a key or a clock that differs before the first question does.</summary>
internal static class AdapterInspection
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    public static async Task<CheckFinding> LookAsync(SidecarSettings settings, string subject, string address, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var bank = settings.Bank;
            var target = BankAddress.From(address, bank.BasePath, AdapterDescription.Path);
            var credential = new Reloadable<BankCredential>("certificate and roots towards the bank's service", BankCredential.Files(bank), (files, _) => BankCredential.Load(bank, files, settings.Environment, clock.GetUtcNow()), NullLogger.Instance);
            using var node = new BankNode(target, new(target, credential, clock), clock);
            using var request = Request(bank.ProofKeyFile, target.QuestionUri, clock);
            using var response = await node.Invoker.SendAsync(request, both.Token).ConfigureAwait(false);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Judge(subject, await response.Content.ReadFromJsonAsync<AdapterDescription>(both.Token).ConfigureAwait(false)),
                HttpStatusCode.Forbidden => CheckFinding.Fault(subject, "The adapter does not take the sidecar's proof: every question would get KI4002.", "Give both the same Bank:ProofKeyFile, and set both clocks: they may differ by 30 seconds."),
                _ => CheckFinding.Fault(subject, $"There is no adapter below Bank:BasePath (HTTP {(int)response.StatusCode}).", "Correct Bank:BasePath, or call MapInstituteAdapter with the same path."),
            };
        }
        catch (Exception failure) when (Guarded.Takes(failure, cancellationToken))
        {
            return CheckFinding.Fault(subject, $"The bank's service could not be asked what it serves ({failure.GetType().Name}).", "See the service's own log.");
        }
    }

    private static HttpRequestMessage Request(string proofKeyFile, Uri uri, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var exchange = Guid.CreateVersion7(now);
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation(InstituteHeaders.ExchangeId, exchange.ToString("D"));
        request.Headers.TryAddWithoutValidation(InstituteHeaders.Proof, InstituteProof.Create(PatientReader.Read(proofKeyFile), exchange, now, []));
        return request;
    }

    private static CheckFinding Judge(string subject, AdapterDescription? adapter) => adapter is null
        ? CheckFinding.Fault(subject, "The bank's service answered with nothing.", "See the service's own log.")
        : CheckFinding.Ok(subject, $"Adapter {adapter.Version}, wire format {adapter.Profile}, policy {adapter.Policy}; search keys served: {string.Join(", ", adapter.Served)}. All others get KI1004.");
}
