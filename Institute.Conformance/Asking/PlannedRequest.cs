namespace Institute.Conformance.Asking;

/// <summary>A request; what is not said is as a well-behaved platform does it.</summary>
internal sealed record PlannedRequest(byte[] Body)
{
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Null is the kit's question path.</summary>
    public string? Path { get; init; }

    public string? ContentType { get; init; } = "application/xml; charset=utf-8";

    /// <summary>The whole Authorization header; null sends a genuine token, empty sends none.</summary>
    public string? Authorization { get; init; }

    /// <summary>Null sends a new UUID, empty sends none.</summary>
    public string? CorrelationId { get; init; }

    public Target Target { get; init; } = Target.Open;

    /// <summary>Null is the kit's own certificate.</summary>
    public ClientCertificate? Certificate { get; init; }

    public bool Chunked { get; init; }

    public bool ExpectContinue { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
