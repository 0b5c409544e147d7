namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The part of an image's configuration (OCI image format) that an engine starts it by.</summary>
internal sealed record ImageConfiguration
{
    public string User { get; init; } = "";

    public IReadOnlyList<string> Env { get; init; } = [];

    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Cmd { get; init; } = [];

    public string WorkingDir { get; init; } = "";

    public IReadOnlyDictionary<string, object> Volumes { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}
