using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Institute.Bench.Comparing.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Institute.Bench;

/// <summary>YARP with m-TLS and nothing else, for <c>compare</c>.</summary>
internal sealed class YarpVerb : IVerb
{
    public const string VerbName = "yarp";

    public string Name => VerbName;

    public string Description => "what compare measures against, as a process: PORT BANK CERTIFICATE KEY ROOT";

    public bool Takes(IReadOnlyList<string> arguments) => arguments is [var port, _, var certificate, var key, var root] && Typed.IsCount(port) && new[] { certificate, key, root }.All(File.Exists);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var server = X509Certificate2.CreateFromPemFile(arguments[2], arguments[3]);
        using var root = X509CertificateLoader.LoadCertificateFromFile(arguments[4]);
        var tls = RawBackend.Tls(server, root);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRouting().AddHttpForwarder();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, int.Parse(arguments[0], CultureInfo.InvariantCulture), listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls) });
        }));
        await using var app = builder.Build();
        app.UseRouting();
        app.MapForwarder("/{**all}", arguments[1]);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
