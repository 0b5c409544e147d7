using System.Text;
using System.Text.Json.Nodes;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.Exchanges;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Quickstart.Settings;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>The refusals that need a sidecar of their own: closed, in an outage, too busy, without its log, broken inside.</summary>
internal static class RefusedExchanges
{
    private const string SignatureNamespace = "http://www.w3.org/2000/09/xmldsig#";

    public static async Task<(IReadOnlyList<PartnerAnswer> Answers, IReadOnlyList<CapturedLine> SidecarLines, IReadOnlyList<CapturedLine> AdapterLines)> SendAsync(CancellationToken cancellationToken)
    {
        var (opens, closes) = SidecarSettingsFile.ClosedNow(TimeProvider.System);
        SidecarEnvironmentOptions[] sidecars =
        [
            new() { Settings = s => s["Availability"] = new JsonObject { ["Opens"] = opens, ["Closes"] = closes } },
            new() { Settings = s => s["Availability"]!["PlannedOutages"] = new JsonArray(new JsonObject { ["From"] = "2001-01-01T00:00:00Z", ["To"] = "2999-01-01T00:00:00Z", ["Reason"] = "moving house" }) },
            new() { Replace = b => b.Services.AddSingleton(new AdmissionLimits(0, 0, 0)) },
            new() { Replace = b => b.Services.AddSingleton<IMessageLog>(new RecordingLog(WithoutRoom)) },
            new() { Replace = b => b.Services.AddSingleton<IAvailability>(new BrokenAvailability()) },
        ];
        List<PartnerAnswer> answers = [];
        List<CapturedLine> lines = [];
        List<CapturedLine> adapterLines = [];
        foreach (var options in sidecars)
        {
            await using var environment = await SidecarEnvironment.StartAsync(options, cancellationToken);
            using var partner = environment.Connect();
            answers.Add(await partner.AskAsync(KvsQuestion.Person(Planted.Number), cancellationToken, "pnr-" + Planted.Number));
            await environment.StopAsync();
            lines.AddRange(environment.Operational.Lines);
        }

        await AskUnsignedAsync(answers, lines, adapterLines, cancellationToken);
        return (answers, lines, adapterLines);
    }

    // A signature is wanted: without one, and with ones in which everything that can be made up is a planted number.
    private static async Task AskUnsignedAsync(List<PartnerAnswer> answers, List<CapturedLine> lines, List<CapturedLine> adapterLines, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var root = TestCertificateAuthority.CreateRoot();
        using var signer = root.IssueClient(new() { CommonName = "signer" });
        await using var environment = await SidecarEnvironment.StartAsync(
            new() { WithAdapter = true, Adapter = o => o.Signatures.QuestionCertificateFiles.Add(PemFiles.WriteCertificate(folder.File("signer.pem"), signer)) }, cancellationToken);
        using var partner = environment.Connect();
        var unsigned = Encoding.UTF8.GetString(KvsQuestion.Person(Planted.Number));
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes(Planted.Number));
        string[] signatures =
        [
            "",
            $"<Signature xmlns=\"{SignatureNamespace}\">{Planted.Number}</Signature>",
            $"<Signature xmlns=\"{SignatureNamespace}\"><SignedInfo><CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/><SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/><Reference URI=\"\"><Transforms><Transform Algorithm=\"{SignatureNamespace}enveloped-signature\"/><Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></Transforms><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>{value}</DigestValue></Reference></SignedInfo><SignatureValue>{value}</SignatureValue><KeyInfo><KeyName>{Planted.Number}</KeyName></KeyInfo></Signature>",
            $"<Signature xmlns=\"{SignatureNamespace}\"><SignedInfo><CanonicalizationMethod Algorithm=\"{Planted.Number}\"/><SignatureMethod Algorithm=\"{Planted.Number}\"/><Reference URI=\"#{Planted.Number}\"><DigestMethod Algorithm=\"{Planted.Number}\"/><DigestValue>{Planted.Number}</DigestValue></Reference></SignedInfo><SignatureValue>{Planted.Number}</SignatureValue></Signature>",
        ];
        foreach (var signature in signatures)
        {
            var signed = unsigned.Replace("</Fraga>", signature + "</Fraga>", StringComparison.Ordinal);
            var answer = await partner.AskAsync(Encoding.UTF8.GetBytes(signed), cancellationToken, "pnr-" + Planted.Number);
            Assert.That(answer.Fault, Is.EqualTo("KI1008"), signed);
            answers.Add(answer);
        }

        lines.AddRange(environment.Operational.Lines);
        adapterLines.AddRange(environment.AdapterBank.Operational.Lines);
    }

    // Tokens are still issued, so that a question comes at all.
    private static Task<AppendResult> WithoutRoom(LogEntry entry) =>
        Task.FromResult<AppendResult>(entry.Kind is RecordKind.QuestionReceived ? new AppendResult.Refused("disk full") : new AppendResult.Durable(1));

    private sealed class BrokenAvailability : IAvailability
    {
        public AvailabilityVerdict At(DateTimeOffset receivedAt) => throw new InvalidOperationException("broken while " + Planted.Number + " was asked about");
    }
}
