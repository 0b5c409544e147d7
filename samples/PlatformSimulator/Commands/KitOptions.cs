using System.CommandLine;
using PlatformSimulator.Kits;

namespace PlatformSimulator.Commands;

/// <summary>Where the institute is: the folder of a kit, and what to use instead of single values in it.</summary>
internal sealed class KitOptions
{
    public Option<DirectoryInfo> Directory { get; } = new("--directory", "-d")
    {
        Description = "Folder with kit.json, ca.pem, partner.pem and partner.key, as Quickstart --keep --directory leaves it.",
        Required = true,
    };

    public Option<Uri?> Address { get; } = new("--address")
    {
        Description = "Ask here instead of the sidecar that kit.json names.",
        CustomParser = result => result.Tokens is [var token] && Uri.TryCreate(token.Value, UriKind.Absolute, out var address) ? address : Refuse(result, "--address must be an absolute address, for example https://127.0.0.1:8443."),
    };

    public Option<bool> Closed { get; } = new("--closed") { Description = "Ask the sidecar whose window is closed." };

    public void AddTo(Command command)
    {
        command.Options.Add(Directory);
        command.Options.Add(Address);
        command.Options.Add(Closed);
    }

    /// <exception cref="KitException">The kit cannot be used.</exception>
    public (string Directory, KitFile Kit, Uri Address) Read(ParseResult result)
    {
        var directory = result.GetRequiredValue(Directory).FullName;
        var kit = KitFile.Read(directory);
        var address = result.GetValue(Address)
            ?? (result.GetValue(Closed) ? kit.ClosedSidecar ?? throw new KitException("kit.json names no closed sidecar.") : kit.Sidecar);
        return (directory, kit, address);
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return null;
    }
}
