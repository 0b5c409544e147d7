namespace Quickstart;

/// <summary>Where a service of the user's own listens.</summary>
internal static class BankAddress
{
    /// <exception cref="QuickstartException">It is no address that a sidecar takes without certificates.</exception>
    public static Uri? Parse(string? text) => text switch
    {
        null => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var address) && string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && address.IsLoopback && address.PathAndQuery is "/" => address,
        _ => throw new QuickstartException($"{text} is not where a service on this machine listens: --bank http://127.0.0.1:5000. The path /kvs/v1 is added."),
    };
}
