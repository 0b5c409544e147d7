using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>Everything that decides who may connect is replaced while a partner asks; the sidecar's own clock and its own look each 30 seconds.</summary>
[Category("Slow")]
public sealed class ReloadUnderLoadTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    [Test]
    [CancelAfter(150_000)]
    public async Task Certificate_roots_lists_and_allow_list_change_within_a_minute_and_no_request_is_dropped(CancellationToken cancellationToken)
    {
        using var mount = new TemporaryDirectory();
        using var nextRoot = TestCertificateAuthority.CreateRoot(options: new() { CommonName = "Ny rot" });
        using var newcomer = nextRoot.IssueClient(new() { CommonName = "Mekanismen" });
        await using var environment = await SidecarEnvironment.StartAsync(new() { Settings = s => UseMount(LayFirst(s, mount), mount) }, cancellationToken);
        using var load = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = Enumerable.Range(0, 4).Select(i => AskOnAsync(environment, isAnew: i % 2 == 0, load.Token)).ToList();

        using var nextServer = environment.Kit.Root.IssueServer();
        var kit = environment.Kit;
        LayNext(mount, nextServer, [kit.Root.Certificate, nextRoot.Certificate], [kit.Root.IssueCrl(new() { Revoked = [kit.Monitor], Number = 2 }), nextRoot.IssueCrl()]);
        kit.WriteSettings([environment.Bank.Address.GetLeftPart(UriPartial.Authority)], s => Allow(UseMount(s, mount), newcomer));
        var changed = TimeProvider.System.GetTimestamp();
        await SwapAsync(mount, cancellationToken);

        // Each is seen from outside, by a connection of its own.
        await UntilAsync(async () => string.Equals(await ServerCertificateAsync(environment, cancellationToken), nextServer.Thumbprint, StringComparison.Ordinal), cancellationToken);
        await UntilAsync(() => IsAnsweredAsync(environment, newcomer, 200, cancellationToken), cancellationToken);
        await UntilAsync(async () => !await IsAnsweredAsync(environment, kit.Monitor, 200, cancellationToken), cancellationToken);
        Assert.That(TimeProvider.System.GetElapsedTime(changed), Is.LessThan(TimeSpan.FromSeconds(60)));

        await load.CancelAsync();
        var statuses = (await Task.WhenAll(asking)).SelectMany(s => s).ToList();
        Assert.That(statuses, Has.Count.GreaterThan(100));
        Assert.That(statuses, Has.All.EqualTo(200));
    }

    private static JsonObject UseMount(JsonObject sidecar, TemporaryDirectory mount)
    {
        var partner = sidecar["Partner"]!.AsObject();
        partner["CertificateFile"] = InMount(mount, "server.pem");
        partner["CertificateKeyFile"] = InMount(mount, "server.key");
        partner["RootFiles"] = new JsonArray(InMount(mount, "roots.pem"));
        partner["CrlFiles"] = new JsonArray(InMount(mount, "0.crl"), InMount(mount, "1.crl"));
        return sidecar;
    }

    private static void Allow(JsonObject sidecar, X509Certificate2 newcomer) =>
        sidecar["Partner"]!["AllowList"]!.AsArray().Add(new JsonObject { ["Name"] = "Newcomer", ["Role"] = "Partner", ["KeyPins"] = new JsonArray(PemFiles.KeyPin(newcomer)) });

    /// <summary>The kit's own files, in a folder behind a symlink, as an orchestrator mounts secrets.</summary>
    private static JsonObject LayFirst(JsonObject sidecar, TemporaryDirectory mount)
    {
        var partner = sidecar["Partner"]!;
        Directory.CreateSymbolicLink(mount.File("data"), mount.Folder("1"));
        File.Copy((string)partner["CertificateFile"]!, InMount(mount, "server.pem"));
        File.Copy((string)partner["CertificateKeyFile"]!, InMount(mount, "server.key"));
        File.Copy((string)partner["RootFiles"]![0]!, InMount(mount, "roots.pem"));
        File.Copy((string)partner["CrlFiles"]![0]!, InMount(mount, "0.crl"));
        File.Copy((string)partner["CrlFiles"]![0]!, InMount(mount, "1.crl"));
        return sidecar;
    }

    /// <summary>The next version, beside the one in use.</summary>
    private static void LayNext(TemporaryDirectory mount, X509Certificate2 server, X509Certificate2[] roots, byte[][] lists)
    {
        var folder = mount.Folder("2");
        PemFiles.WriteCertificate(Path.Combine(folder, "server.pem"), server);
        PemFiles.WriteKey(Path.Combine(folder, "server.key"), server);
        File.WriteAllText(Path.Combine(folder, "roots.pem"), string.Join('\n', roots.Select(r => r.ExportCertificatePem())));
        PemFiles.WriteCrl(Path.Combine(folder, "0.crl"), lists[0]);
        PemFiles.WriteCrl(Path.Combine(folder, "1.crl"), lists[1]);
    }

    /// <summary>In one step, so that nobody ever sees half.</summary>
    private static async Task SwapAsync(TemporaryDirectory mount, CancellationToken cancellationToken)
    {
        Directory.CreateSymbolicLink(mount.File("data.new"), mount.File("2"));
        using var move = Process.Start(new ProcessStartInfo("mv", ["-T", mount.File("data.new"), mount.File("data")]))!;
        await move.WaitForExitAsync(cancellationToken);
        Assert.That(move.ExitCode, Is.Zero);
    }

    private static string InMount(TemporaryDirectory mount, string file) => Path.Combine(mount.File("data"), file);

    private static async Task<IReadOnlyList<int>> AskOnAsync(SidecarEnvironment environment, bool isAnew, CancellationToken until)
    {
        var statuses = new List<int>();
        using var standing = environment.Connect();
        var token = await standing.TokenAsync(CancellationToken.None);
        while (!until.IsCancellationRequested)
        {
            using var fresh = environment.Connect();
            var answer = await (isAnew ? fresh : standing).SendAsync(Question, r => r.Headers.Authorization = new("Bearer", token), CancellationToken.None);
            statuses.Add(answer.Status);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        return statuses;
    }

    private static async Task<bool> IsAnsweredAsync(SidecarEnvironment environment, X509Certificate2 certificate, int status, CancellationToken cancellationToken)
    {
        try
        {
            using var client = environment.Connect(certificate);
            var answer = await client.SendAsync(Question, null, cancellationToken);

            // Without a token: 401 is who may ask, 403 who may not.
            return answer.Status == (status == 200 ? (int)HttpStatusCode.Unauthorized : status);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> ServerCertificateAsync(SidecarEnvironment environment, CancellationToken cancellationToken)
    {
        await using var client = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken);
        return client.ServerThumbprint;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, cancellationToken);
        }
    }
}
