using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Conformance.Cases;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Asking;

/// <summary>Shows certificates that .NET cannot show on most machines, since their TLS refuses to load a key that is too small. Needs openssl.</summary>
internal sealed class OpenSslSender(string directory, KitFile kit)
{
    /// <returns>Whatever came back; empty when the connection was ended without a byte.</returns>
    /// <exception cref="NotGivenException">There is no openssl on this machine.</exception>
    public async Task<string> SendAsync(ClientCertificate certificate, byte[] request, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Write(file, certificate.Certificate!);
            using var openssl = Start(file);
            var answer = openssl.StandardOutput.ReadToEndAsync(cancellationToken);
            try
            {
                await openssl.StandardInput.BaseStream.WriteAsync(request, cancellationToken);
                await openssl.StandardInput.BaseStream.FlushAsync(cancellationToken);
            }
            catch (IOException)
            {
                // Refused before it could ask; there may be something to read all the same.
                return await answer;
            }

            await openssl.WaitForExitAsync(cancellationToken);
            return await answer;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Process Start(string certificateFile)
    {
        string[] arguments =
        [
            "s_client", "-quiet", "-ign_eof", "-no_ssl3", "-cipher", "DEFAULT@SECLEVEL=0",
            "-connect", string.Create(CultureInfo.InvariantCulture, $"{kit.Sidecar.Host}:{kit.Sidecar.Port}"),
            "-CAfile", Path.Combine(directory, kit.RootFile), "-cert", certificateFile,
        ];
        try
        {
            return Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (Win32Exception e)
        {
            throw new NotGivenException("There is no openssl on this machine to show a weak key with.", e);
        }
    }

    /// <summary>Certificate and key in one file that only its owner may open.</summary>
    private static void Write(string file, X509Certificate2 certificate)
    {
        using var ec = certificate.GetECDsaPrivateKey();
        using var rsa = certificate.GetRSAPrivateKey();
        var key = ((AsymmetricAlgorithm?)ec ?? rsa!).ExportPkcs8PrivateKeyPem();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key}\n"));
    }
}
