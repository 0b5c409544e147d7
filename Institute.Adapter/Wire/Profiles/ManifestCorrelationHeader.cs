namespace Institute.Adapter.Wire.Profiles;

/// <param name="In">Brings the platform's correlation id.</param>
/// <param name="Out">Echoes it.</param>
internal sealed record ManifestCorrelationHeader(string In, string Out);
