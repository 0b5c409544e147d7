using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Institute.Sidecar.Hosting;

/// <summary>Where the three listeners are bound, in the order in which <see cref="Listeners"/> binds them.</summary>
internal sealed class ListeningAddresses(IServer server)
{
    public Uri Partner => At(0);

    public Uri Health => At(1);

    public Uri Management => At(2);

    /// <summary>Tells whoever started the process with port 0 where it listens: written beside and moved, so that no reader sees half.</summary>
    public void WriteTo(string file)
    {
        var json = JsonSerializer.Serialize(new { partner = Text(Partner), health = Text(Health), management = Text(Management) });
        var half = file + ".new";
        File.WriteAllText(half, json);
        File.Move(half, file, overwrite: true);
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private Uri At(int index) => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(index));
}
