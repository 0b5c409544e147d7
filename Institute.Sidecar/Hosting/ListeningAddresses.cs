using System.Text;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Storage;
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
        DurableFile.Replace(file, Encoding.UTF8.GetBytes(json), DurableFile.OwnerWrites);
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private Uri At(int index) => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(index));
}
