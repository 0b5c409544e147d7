namespace Institute.Adapter;

/// <summary>The platform's correlation id as it may stand in a log line: the other side chooses it, so it is shown only when it is a UUID.</summary>
internal static class LoggedCorrelation
{
    /// <summary>For a request that brought none.</summary>
    public const string None = "-";

    public static string Of(string? header) => CorrelationId.TryParse(header, out var id) ? id.ToString() : None;
}
