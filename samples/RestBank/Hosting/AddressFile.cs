using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace RestBank.Hosting;

/// <summary>Says where the service listens, for whoever started it on a free port (<c>Urls</c> with port 0).</summary>
internal static class AddressFile
{
    public static void WriteAddressFile(this WebApplication app, string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            var unfinished = path + ".new";
            File.WriteAllText(unfinished, addresses.First());
            File.Move(unfinished, path, overwrite: true);
        });
    }
}
