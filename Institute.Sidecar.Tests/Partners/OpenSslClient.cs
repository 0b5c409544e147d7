using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Institute.Testing;
using Institute.Testing.Certificates;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>A client that also speaks what .NET and OpenSSL's defaults would not send: old protocols, weak keys and signatures.</summary>
internal static class OpenSslClient
{
    private const string Look = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /// <summary>What it received after the handshake: an answer's text, or nothing of HTTP.</summary>
    public static Task<string> AskAsync(Uri address, X509Certificate2 certificate, params string[] options) => SendAsync(address, certificate, Look, options);

    /// <summary>The same, of a request that ends its connection.</summary>
    public static async Task<string> SendAsync(Uri address, X509Certificate2 certificate, string request, params string[] options)
    {
        using var folder = new TemporaryDirectory();
        var start = new ProcessStartInfo("openssl") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // The machine's own configuration may forbid what is tried here.
        start.Environment["OPENSSL_CONF"] = "/dev/null";
        foreach (var argument in (string[])
            [
                "s_client", "-quiet", "-connect", $"127.0.0.1:{address.Port}", "-servername", "localhost",
                "-cert", PemFiles.WriteCertificate(folder.File("client.pem"), certificate), "-key", PemFiles.WriteKey(folder.File("client.key"), certificate), .. options,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("openssl did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(request);
            await process.StandardInput.FlushAsync();
            await process.WaitForExitAsync();
        }
        catch (IOException)
        {
            // It left before it was told what to ask.
        }

        await errors;
        return await output;
    }
}
