using System.Net;

namespace Institute.Sidecar.Settings;

internal sealed record PartnerSettings
{
    [Setting("IP address and port to listen on; port 0 takes a free one.", Form = SettingForm.EndPoint, Required = true)]
    public string Listen { get; init; } = "";

    [Setting("Path before /fragor.", Form = SettingForm.PathBase)]
    public string BasePath { get; init; } = "/kvs/v1";

    [Setting("The server certificate (PEM), its intermediates after it. Reloaded when it changes.", Form = SettingForm.File, Required = true)]
    public string CertificateFile { get; init; } = "";

    [Setting("The server certificate's private key (PEM), readable by this process only. Reloaded when it changes.", Form = SettingForm.File, Required = true)]
    public string CertificateKeyFile { get; init; } = "";

    [Setting("Roots, and intermediates if the partner does not send them (PEM): no other root is trusted, never the machine's store. Reloaded when they change.", Form = SettingForm.File, Required = true)]
    public IReadOnlyList<string> RootFiles { get; init; } = [];

    [Setting("Revocation lists (DER or PEM), one from each authority in the partner's chain. Reloaded when they change. Production demands them.", Form = SettingForm.File)]
    public IReadOnlyList<string> CrlFiles { get; init; } = [];

    [Setting("Smallest RSA key of a client certificate, in bits.", Minimum = 2048, Maximum = 8192)]
    public int MinimumRsaBits { get; init; } = 2048;

    [Setting("Whether HTTP/2 is offered besides HTTP/1.1. Over HTTP/2 the log tells that an answer was handed over, not that it left, and one that the partner's window holds back may come after the ten seconds.")]
    public bool Http2 { get; init; }

    [Setting("Who may ask. Reloaded when the settings file changes.", Required = true)]
    public IReadOnlyList<AllowedPartySettings> AllowList { get; init; } = [];

    [Setting("Most connections at a time that are through their handshake; as many handshakes are let in beside them.", Minimum = 1, Maximum = 100_000)]
    public int MaxConnections { get; init; } = 256;

    [Setting("Most requests in flight at a time; more get KI3003.", Minimum = 1, Maximum = 10_000)]
    public int MaxRequestsInFlight { get; init; } = 128;

    [Setting("How much of the connections, of the requests in flight and of their bytes one certificate may take, in per cent.", Minimum = 1, Maximum = 100)]
    public int MaxPercentPerCertificate { get; init; } = 75;

    [Setting("Most megabytes of questions and answers held at a time: more questions get KI3003, answers wait their turn. At least two of the largest are let in.", Minimum = 1, Maximum = 100_000)]
    public int MaxMegabytesInFlight { get; init; } = 256;

    [Setting("Most megabytes of records (questions, answers and what is noted about them, before compression) that one certificate may cause in an hour; more get KI3003.", Minimum = 1, Maximum = 1_000_000)]
    public int MaxLoggedMegabytesPerHour { get; init; } = 4096;

    public IPEndPoint EndPoint => IPEndPoint.Parse(Listen);
}
