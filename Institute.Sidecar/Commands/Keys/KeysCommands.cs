using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens.BuiltIn;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Commands.Keys;

/// <summary><c>keys new</c> and <c>keys rotate</c>.</summary>
internal static class KeysCommands
{
    private const int ProofKeyBytes = 32;

    public static Command Create(SettingsOption settings, TimeProvider clock) => new("keys", "Makes, rotates and proves keys.") { New(), Rotate(settings, clock), LogCommands.CreateProve(settings.ReadLogOptions) };

    private static Command New()
    {
        var kind = CommandOptions.Choice("--kind", KeyKind.Token, "token: signs access tokens (EC P-256). proof: shared with the adapter (32 random bytes). log: the pair that opens the message log (RSA 3072); the private half belongs in a safe, not on this machine.");
        var file = new Option<FileInfo>("--out") { Description = "Where to write it; nothing is ever overwritten. For log the public half gets the ending .pub.", HelpName = "FILE", Required = true };
        var command = new Command("new", "Makes a key in a file that only its owner may read.") { kind, file };
        command.SetWork(async (parsed, output, _) =>
        {
            await output.WriteLineAsync(Make(parsed.GetValue(kind), parsed.GetRequiredValue(file).FullName)).ConfigureAwait(false);
            return CommandRun.Success;
        });
        return command;
    }

    private static string Make(KeyKind kind, string path)
    {
        switch (kind)
        {
            case KeyKind.Token:
                DurableFile.Create(path, NewTokenKey(), DurableFile.OwnerOnly);
                return $"Made {path}. Give it to every node, then name it in Tokens:BuiltIn:SigningKeyFiles.";
            case KeyKind.Proof:
                DurableFile.Create(path, RandomNumberGenerator.GetBytes(ProofKeyBytes), DurableFile.OwnerOnly);
                return $"Made {path}. Name it in Bank:ProofKeyFile and in the adapter's options.";
            default:
                LogKeyPair.Create(path);
                var half = LogKeyPair.PublicFileOf(path);
                return $"Made {path} and {half}. Name {half} in Log:PublicKeyFile; take {path} away from this machine and keep two copies: without it nobody can read the log.";
        }
    }

    private static Command Rotate(SettingsOption settings, TimeProvider clock)
    {
        var kind = CommandOptions.Choice("--kind", RotateKind.Token, "token: the next signing key becomes the present, the present the previous, and a new next is made. head: the key that signs the message log's heads; the present one signs the record that announces the next.");
        var next = new Option<FileInfo?>("--next") { Description = "With head: the file of the key that signs next; made when it does not exist.", HelpName = "FILE" };
        var command = new Command("rotate", "Moves signing keys on.") { kind, next };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            await output.WriteLineAsync(parsed.GetValue(kind) == RotateKind.Head
                ? await HeadKeyRotation.RunAsync(settings.ReadLogOptions(parsed), (parsed.GetValue(next) ?? throw new CommandException("--kind head needs --next FILE.")).FullName, clock, cancellationToken).ConfigureAwait(false)
                : RotateTokenKeys(settings.Read(parsed).Tokens.BuiltIn.SigningKeyFiles)).ConfigureAwait(false);
            return CommandRun.Success;
        });
        return command;
    }

    private static string RotateTokenKeys(IReadOnlyList<string> files)
    {
        // Present, next, previous. In this order no token that lives is ever without its key, whenever the files are read.
        if (files is not [var present, var next, var previous])
        {
            throw new CommandException("Rotation needs three files in Tokens:BuiltIn:SigningKeyFiles: the present key, the next and the previous. Make what is missing with: keys new --out FILE.");
        }

        var (presentKey, nextKey) = (ReadTokenKey(present), ReadTokenKey(next));
        Replace(previous, presentKey);
        Replace(present, nextKey);
        Replace(next, NewTokenKey());
        return "Rotated. Each node signs with the new key within 60 s. Give the new next key to every node before you rotate again, and wait ten minutes at least: as long as a token lives.";
    }

    // Nothing moves when one of them is no key that the issuer can sign with.
    private static byte[] ReadTokenKey(string path)
    {
        var file = FileSet.Read([path]).Files[0];
        switch (IssuerKey.Load(file))
        {
            case Loading<ECDsaSecurityKey>.Usable usable:
                usable.Value.ECDsa.Dispose();
                return file.Bytes.ToArray();
            case Loading<ECDsaSecurityKey>.Unusable unusable:
                throw new CommandException(unusable.Reason);
            default:
                throw new InvalidOperationException("Unknown result.");
        }
    }

    // Through a symlink, so that the link stays one.
    private static void Replace(string path, byte[] key) => DurableFile.Replace(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, key, DurableFile.OwnerOnly);

    private static byte[] NewTokenKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
