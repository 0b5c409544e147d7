using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Partners.Certificates;

/// <summary>What a case lays on disk before the sidecar starts, and takes away after it.</summary>
internal sealed class CertificateGround(SidecarKit kit) : IDisposable
{
    private readonly List<IDisposable> owned = [];
    private readonly List<X509Certificate2> listed = [];
    private readonly List<string> lists = [];

    public SidecarKit Kit { get; } = kit;

    /// <summary>Changes the settings besides.</summary>
    public Action<JsonObject>? Settings { get; set; }

    public T Own<T>(T made)
        where T : IDisposable
    {
        owned.Add(made);
        return made;
    }

    /// <summary>On the allow-list, so that nothing but the case's own fault refuses it.</summary>
    public X509Certificate2 Listed(X509Certificate2 certificate)
    {
        listed.Add(Own(certificate));
        return certificate;
    }

    public X509Certificate2 Client(CertificateOptions? options = null) => Listed(Kit.Root.IssueClient(options));

    /// <summary>A revocation list besides the root's.</summary>
    public void AddList(TestCertificateAuthority authority)
    {
        var path = Path.Combine(Kit.Path, $"{lists.Count}.crl");
        PemFiles.WriteCrl(path, authority.IssueCrl());
        lists.Add(path);
    }

    public void Complete(JsonObject settings)
    {
        var partner = settings["Partner"]!;
        foreach (var certificate in listed)
        {
            partner["AllowList"]!.AsArray().Add(new JsonObject { ["Name"] = certificate.Thumbprint, ["Role"] = "Partner", ["KeyPins"] = new JsonArray(PemFiles.KeyPin(certificate)) });
        }

        lists.ForEach(l => partner["CrlFiles"]!.AsArray().Add(l));
        Settings?.Invoke(settings);
    }

    public void Dispose() => owned.ForEach(o => o.Dispose());
}
