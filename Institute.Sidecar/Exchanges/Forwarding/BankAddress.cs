namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Where the bank's service listens, and the one path that is asked there.</summary>
/// <param name="Base">Scheme, host and port, without a path.</param>
/// <param name="QuestionUri">The whole address of a question.</param>
internal sealed record BankAddress(string Base, Uri QuestionUri)
{
    public static BankAddress From(string address, string basePath, string questionPath)
    {
        var root = address.TrimEnd('/');
        return new(root, new Uri(root + basePath.TrimEnd('/') + questionPath, UriKind.Absolute));
    }
}
