namespace Institute.Adapter;

/// <summary>Optional: the numbers that have belonged to one person (samordningsnummer replaced by personnummer, changed personnummer).</summary>
/// <remarks>The lookups are asked for each of them and the result is told once. Made anew for each question. It must answer whole or throw.</remarks>
public interface IIdentityHistory
{
    /// <summary>The links in which a number takes part, the secret ones too: a link that is not given cannot be kept from being followed elsewhere.</summary>
    /// <param name="number">The number asked for.</param>
    /// <param name="cancellationToken">Signalled at the deadline and when the question is withdrawn.</param>
    /// <exception cref="LookupException">The history cannot answer.</exception>
    IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, CancellationToken cancellationToken);
}
