using Institute.Conformance.Asking;

namespace Institute.Conformance.Cases;

/// <summary>The case needs something that is not there; the message says what, for the report.</summary>
internal sealed class NotGivenException : Exception
{
    public NotGivenException()
    {
    }

    public NotGivenException(string message)
        : base(message)
    {
    }

    public NotGivenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Something that kit.json may name.</summary>
    /// <param name="value">What it names; blank is as good as none.</param>
    /// <param name="path">As it stands in kit.json.</param>
    public static T Need<T>(T? value, string path)
        where T : class => value is null || value is string text && string.IsNullOrWhiteSpace(text) ? throw new NotGivenException($"kit.json names no {path}.") : value;

    /// <summary>A certificate that only the authority's key can make.</summary>
    public static ClientCertificate Issued(ClientCertificate? certificate) =>
        certificate ?? throw new NotGivenException("No private key lies beside rootFile (ca.key beside ca.pem): the kit cannot issue this certificate.");
}
