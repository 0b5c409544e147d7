using System.Globalization;

namespace Institute.Bench.Comparing.Contenders;

/// <summary>HAProxy with m-TLS, as a proxy alone.</summary>
internal static class Haproxy
{
    public static async Task<IContender?> StartAsync(ComparisonKit kit, CancellationToken cancellationToken)
    {
        if (ProgramContender.Find("haproxy") is not { } program)
        {
            return null;
        }

        var (port, folder) = (ComparisonKit.FreePort(), Directory.CreateDirectory(kit.File("haproxy")).FullName);
        var (both, file) = (Path.Combine(folder, "server.pem"), Path.Combine(folder, "haproxy.cfg"));
        await File.WriteAllTextAsync(both, await File.ReadAllTextAsync(kit.Sidecar.CertificateFile, cancellationToken) + await File.ReadAllTextAsync(kit.Sidecar.CertificateKeyFile, cancellationToken), cancellationToken);
        await File.WriteAllTextAsync(
            file,
            string.Create(CultureInfo.InvariantCulture, $"""
            global
                ssl-default-bind-options ssl-min-ver TLSv1.2
            defaults
                mode http
                timeout connect 2s
                timeout client 60s
                timeout server 10s
                http-reuse always
            frontend partner
                bind 127.0.0.1:{port} ssl crt {both} ca-file {kit.Sidecar.RootFile} verify required
                default_backend bank
            backend bank
                server one 127.0.0.1:{kit.Backend.Plain.Port}

            """),
            cancellationToken);
        return await ProgramContender.StartAsync("HAProxy", port, program, ["-f", file, "-db"], cancellationToken);
    }
}
