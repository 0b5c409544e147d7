using Institute.Adapter.Wire;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>What the bank's service sent, whole; not yet judged.</summary>
internal sealed record BankAnswer(int Status, string? MediaType, string? Outcome, ReadOnlyMemory<byte> Body)
{
    private readonly IReadOnlyList<string>? policies;

    public string? AdapterVersion { get; private init; }

    public string? PolicyVersion { get; init; }

    public string? ProfileVersion { get; private init; }

    /// <summary>Every policy that the answer claims, however often and at whatever length: for a lock, what cannot be recorded is not the same as nothing.</summary>
    public IReadOnlyList<string> Policies { get => policies ?? (PolicyVersion is null ? [] : [PolicyVersion]); private init => policies = value; }

    public static async Task<BankAnswer> FromAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, Single(response, InstituteHeaders.Outcome), body)
        {
            AdapterVersion = Single(response, InstituteHeaders.Version),
            PolicyVersion = Single(response, InstituteHeaders.Policy),
            ProfileVersion = Single(response, InstituteHeaders.Profile),
            Policies = response.Headers.TryGetValues(InstituteHeaders.Policy, out var policies) ? [.. policies] : [],
        };
    }

    // These go into the log's header: short, or not at all.
    private static string? Single(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && values.ToArray() is [{ Length: > 0 and <= 100 } value] ? value : null;
}
