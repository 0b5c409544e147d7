using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Institute.Bench.Comparing.Load;
using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Bench.Comparing;

/// <summary>What all contenders share: certificates, the service behind them, the question.</summary>
internal sealed class ComparisonKit : IAsyncDisposable
{
    // About one account with one holder.
    private const int AnswerBytes = 900;

    private readonly X509Certificate2 server;

    public ComparisonKit()
    {
        server = X509Certificate2.CreateFromPemFile(Sidecar.CertificateFile, Sidecar.CertificateKeyFile);
        Backend = new(KvsAnswer.Of(AnswerBytes), BankAnswers.AdapterHeaders(), RawBackend.Tls(server, Sidecar.Root.Certificate));
        Sidecar.WriteSettings([Backend.Plain.GetLeftPart(UriPartial.Authority)], s =>
        {
            var partner = (JsonObject)s["Partner"]!;
            partner["MaxConnections"] = 1_000;
            partner["MaxRequestsInFlight"] = 1_000;
            partner["MaxLoggedMegabytesPerHour"] = 1_000_000;
        });
        Request = RawClient.Request("none", KvsQuestion.Person(Some.PersonalNumber));
    }

    public SidecarKit Sidecar { get; } = new();

    public RawBackend Backend { get; }

    /// <summary>The same bytes for every contender, the sidecar's token in them too.</summary>
    public byte[] Request { get; private set; }

    public string File(string name) => Path.Combine(Sidecar.Path, name);

    public async Task TakeTokenAsync(Uri sidecar, CancellationToken cancellationToken)
    {
        using var partner = new PartnerClient(sidecar, Sidecar.Root.Certificate, Sidecar.Partner);
        Request = RawClient.Request(await partner.TokenAsync(cancellationToken), KvsQuestion.Person(Some.PersonalNumber));
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync();
        server.Dispose();
        Sidecar.Dispose();
    }
}
