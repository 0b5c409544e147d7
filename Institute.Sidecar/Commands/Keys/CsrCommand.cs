using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.MessageLogs.Storage;
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
        dns.Validators.Add(result =>
        {
            if (result.Tokens.Select(t => t.Value).FirstOrDefault(n => !IsName(n)) is { } wrong)
            {
                result.AddError($"'{wrong}' is not a DNS name, for example kvs.bank.example.");
            }
        });
        command.SetWork(async (parsed, output, _) =>
        {
            var institute = SettingsReader.ReadInstitute(settings.Path(parsed)) ?? throw new CommandException("The settings file must hold at least Sidecar:Institute with OrganisationNumber and Name.");
            var (keyPath, path) = (parsed.GetRequiredValue(keyFile).FullName, parsed.GetRequiredValue(file).FullName);
            using var key = parsed.GetValue(rsa) ? (AsymmetricAlgorithm)RSA.Create(3072) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = InstituteRequest.Make(institute, parsed.GetRequiredValue(dns), key, parsed.GetValue(client));
            DurableFile.Create(keyPath, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), DurableFile.OwnerOnly);
            DurableFile.Create(path, Encoding.ASCII.GetBytes(request.CreateSigningRequestPem() + "\n"), DurableFile.OwnerWrites);
            await output.WriteLineAsync($"Made {keyPath} (keep it here) and {path} (send it to the authority).{Environment.NewLine}Key pin: {Convert.ToBase64String(SHA256.HashData(request.PublicKey.ExportSubjectPublicKeyInfo()))}").ConfigureAwait(false);
            return CommandRun.Success;
        });
        return command;
    }

    // RFC 1035 2.3.4; a wildcard stands for one label.
    private static bool IsName(string text)
    {
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        return name.Length is > 0 and <= 253 && !name.EndsWith('.') && Uri.CheckHostName(name) == UriHostNameType.Dns && name.Split('.').All(label => label.Length is > 0 and <= 63);
    }
}
