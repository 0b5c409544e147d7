using System.Collections.Concurrent;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>What a scripted lookup does, and what it was asked.</summary>
internal sealed class LookupScript
{
    public Func<SearchKey, LookupContext, CancellationToken, IAsyncEnumerable<Engagement>> Find { get; set; } = (_, _, _) => AsyncEnumerable.Empty<Engagement>();

    public ConcurrentQueue<(SearchKey Search, LookupContext Context)> Asked { get; } = new();

    public void Finds(params Engagement[] engagements) => Find = (_, _, _) => engagements.ToAsyncEnumerable();

    public IAsyncEnumerable<Engagement> Answer(SearchKey search, LookupContext context, CancellationToken cancellationToken)
    {
        Asked.Enqueue((search, context));
        return Find(search, context, cancellationToken);
    }
}
