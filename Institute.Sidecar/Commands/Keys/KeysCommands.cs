using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Keys;

/// <summary><c>keys new</c> and <c>keys rotate</c>.</summary>
internal static class KeysCommands
{
    private const int LogKeyBits = 3072;
    private const int ProofKeyBytes = 32;

    public static Command Create(SettingsOption settings) => new("keys", "Makes, rotates and proves keys.") { New(), Rotate(settings), LogCommands.CreateProve(settings.ReadLogOptions) };

    private static Command New()
    {
        var kind = new Option<KeyKind>("--kind") { Description = "token: signs access tokens (EC P-256). proof: shared with the adapter (32 random bytes). log: the pair that opens the message log (RSA 3072); the private half belongs in a safe, not on this machine.", DefaultValueFactory = _ => KeyKind.Token };
        var file = new Option<FileInfo>("--out") { Description = "Where to write it; nothing is ever overwritten. For log the public half gets the ending .pub.", HelpName = "FILE", Required = true };
        var command = new Command("new", "Makes a key in a file that only its owner may read.") { kind, file };
        command.SetAction((parsed, _) => WorkAsync(parsed, () =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            switch (parsed.GetValue(kind))
            {
                case KeyKind.Token:
                    OwnerFile.WriteNew(path, NewTokenKey());
                    return $"Made {path}. Give it to every node, then name it in Tokens:BuiltIn:SigningKeyFiles.";
                case KeyKind.Proof:
                    OwnerFile.WriteNew(path, RandomNumberGenerator.GetBytes(ProofKeyBytes));
                    return $"Made {path}. Name it in Bank:ProofKeyFile and in the adapter's options.";
                default:
                    using (var key = RSA.Create(LogKeyBits))
                    {
                        OwnerFile.WriteNew(path, Pem(key.ExportPkcs8PrivateKeyPem()));
                        OwnerFile.WriteNew(path + ".pub", Pem(key.ExportSubjectPublicKeyInfoPem()));
                    }

                    return $"Made {path} and {path}.pub. Name {path}.pub in Log:PublicKeyFile; take {path} away from this machine and keep two copies: without it nobody can read the log.";
            }
        }));
        return command;
    }

    private static Command Rotate(SettingsOption settings)
    {
        var kind = new Option<RotateKind>("--kind") { Description = "token: the next signing key becomes the present, the present the previous, and a new next is made. head: the key that signs the message log's heads; the present one signs the record that announces the next.", DefaultValueFactory = _ => RotateKind.Token };
        var next = new Option<FileInfo?>("--next") { Description = "With head: the file of the key that signs next; made when it does not exist.", HelpName = "FILE" };
        var command = new Command("rotate", "Moves signing keys on.") { kind, next };
        command.Validators.Add(result =>
        {
            if (result.GetValue(kind) == RotateKind.Head && result.GetValue(next) is null)
            {
                result.AddError("--kind head needs --next FILE.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(kind) == RotateKind.Head
            ? HeadKeyRotation.RunAsync(() => settings.ReadLogOptions(parsed), parsed.GetValue(next)!.FullName, parsed.InvocationConfiguration, cancellationToken)
            : RotateTokenKeysAsync(parsed, settings));
        return command;
    }

    private static Task<int> RotateTokenKeysAsync(ParseResult parsed, SettingsOption settings) =>
        WorkAsync(parsed, () =>
        {
            if (SettingsReader.Read(settings.Path(parsed)) is not SettingsReading.Valid { Settings: var read })
            {
                throw new IOException("The settings have faults. See them all with: check.");
            }

            // Present, next, previous. In this order no token that lives is ever without its key, whenever the files are read.
            if (read.Tokens.BuiltIn.SigningKeyFiles is not [var present, var next, var previous])
            {
                throw new IOException("Rotation needs three files in Tokens:BuiltIn:SigningKeyFiles: the present key, the next and the previous. Make what is missing with: keys new --out FILE.");
            }

            OwnerFile.Replace(previous, File.ReadAllBytes(present));
            OwnerFile.Replace(present, File.ReadAllBytes(next));
            OwnerFile.Replace(next, NewTokenKey());
            return "Rotated. Each node signs with the new key within 60 s. Give the new next key to every node before you rotate again, and wait ten minutes at least: as long as a token lives.";
        });

    private static async Task<int> WorkAsync(ParseResult parsed, Func<string> work)
    {
        try
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(work()).ConfigureAwait(false);
            return CommandRun.Success;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return CommandRun.Failure;
        }
    }

    private static byte[] NewTokenKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Pem(key.ExportPkcs8PrivateKeyPem());
    }

    private static byte[] Pem(string text) => Encoding.ASCII.GetBytes(text + "\n");
}
