using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Keys;

/// <summary><c>csr</c>: a key and a request for a certificate in the institute's name.</summary>
internal static class CsrCommand
{
    public static Command Create(SettingsOption settings)
    {
        var dns = new Option<string[]>("--dns") { Description = "A DNS name of the service; the first is also the common name.", HelpName = "NAME", Required = true, AllowMultipleArgumentsPerToken = true };
        var keyFile = new Option<FileInfo>("--key-out") { Description = "Where to write the private key; nothing is ever overwritten.", HelpName = "FILE", Required = true };
        var file = new Option<FileInfo>("--out") { Description = "Where to write the request (PEM, PKCS#10).", HelpName = "FILE", Required = true };
        var rsa = new Option<bool>("--rsa") { Description = "RSA of 3072 bits instead of EC P-256, for an authority that demands it." };
        var client = new Option<bool>("--client") { Description = "For a client: the sidecar towards the bank's service, or a monitor." };
        var command = new Command("csr", "Makes a key and a certificate request with the institute's name and organisation number.") { dns, keyFile, file, rsa, client };
        command.SetAction(async (parsed, _) =>
        {
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (SettingsReader.ReadInstitute(settings.Path(parsed)) is not { } institute)
            {
                await errors.WriteLineAsync("The settings file must hold at least Sidecar:Institute with OrganisationNumber and Name.").ConfigureAwait(false);
                return CommandRun.Failure;
            }

            try
            {
                using var key = parsed.GetValue(rsa) ? (AsymmetricAlgorithm)RSA.Create(3072) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var request = InstituteRequest.Make(institute, parsed.GetRequiredValue(dns), key, parsed.GetValue(client));
                OwnerFile.WriteNew(parsed.GetRequiredValue(keyFile).FullName, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
                OwnerFile.WriteNew(parsed.GetRequiredValue(file).FullName, Encoding.ASCII.GetBytes(request.CreateSigningRequestPem() + "\n"));
                await output.WriteLineAsync($"Made {parsed.GetRequiredValue(keyFile).FullName} (keep it here) and {parsed.GetRequiredValue(file).FullName} (send it to the authority).{Environment.NewLine}Key pin: {Convert.ToBase64String(SHA256.HashData(request.PublicKey.ExportSubjectPublicKeyInfo()))}").ConfigureAwait(false);
                return CommandRun.Success;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                await errors.WriteLineAsync(failure.Message).ConfigureAwait(false);
                return CommandRun.Failure;
            }
        });
        return command;
    }
}
