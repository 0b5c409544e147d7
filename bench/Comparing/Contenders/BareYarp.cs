using System.Globalization;

namespace Institute.Bench.Comparing.Contenders;

/// <summary>YARP with m-TLS and nothing else, in a process of its own: the ground that the sidecar stands on.</summary>
internal static class BareYarp
{
    public static Task<IContender> StartAsync(ComparisonKit kit, CancellationToken cancellationToken)
    {
        var port = ComparisonKit.FreePort();
        return ProgramContender.StartAsync(
            "bare YARP",
            port,
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : "dotnet",
            ["exec", typeof(BareYarp).Assembly.Location, YarpVerb.VerbName, port.ToString(CultureInfo.InvariantCulture), kit.Backend.Plain.ToString(), kit.Sidecar.CertificateFile, kit.Sidecar.CertificateKeyFile, kit.Sidecar.RootFile],
            cancellationToken);
    }
}
