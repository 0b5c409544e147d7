using System.Text.Json;

namespace PlatformSimulator.Kits;

/// <summary>The file <c>kit.json</c>: where a sidecar listens, what proves who asks, and whom one may ask about.</summary>
/// <remarks>File names are relative to the folder that holds the file.</remarks>
internal sealed record KitFile
{
    public const string FileName = "kit.json";

    /// <summary>The sidecar's partner listener: scheme, host and port.</summary>
    public required Uri Sidecar { get; init; }

    /// <summary>A second sidecar whose availability window is closed, where there is one.</summary>
    public Uri? ClosedSidecar { get; init; }

    /// <summary>The bank's own service behind the sidecar; refuses everybody who goes around the sidecar.</summary>
    public Uri? Bank { get; init; }

    public Uri? Health { get; init; }

    public Uri? Management { get; init; }

    public string TokenPath { get; init; } = "/oauth2/token";

    public string QuestionPath { get; init; } = "/kvs/v1/fragor";

    public string Scope { get; init; } = "kvs";

    public string CorrelationHeader { get; init; } = "skv_client_correlation_id";

    public string RootFile { get; init; } = "ca.pem";

    public string CertificateFile { get; init; } = "partner.pem";

    public string CertificateKeyFile { get; init; } = "partner.key";

    /// <summary>Who is tested; without it the report says that the kit was not told.</summary>
    public TestedInstitute? Institute { get; init; }

    public required TestCustomers TestCustomers { get; init; }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="KitException">The file is not there or cannot be understood.</exception>
    public static KitFile Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return JsonSerializer.Deserialize<KitFile>(File.ReadAllBytes(path), Json) ?? throw new KitException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            throw new KitException($"{path} cannot be understood at {e.Path}, line {e.LineNumber + 1}.", e);
        }
        catch (IOException e)
        {
            throw new KitException($"{path} cannot be read. Start samples/Quickstart with --keep --directory {directory} first.", e);
        }
    }

    public void Write(string directory) =>
        File.WriteAllBytes(Path.Combine(directory, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
