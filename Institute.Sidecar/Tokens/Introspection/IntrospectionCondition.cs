using Institute.Sidecar.Operations.Health;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>Whether the authorization server answered the last time it was asked. Away, every token that is not remembered is refused: degraded, since another node would be refused the same.</summary>
internal sealed class IntrospectionCondition(ILogger<IntrospectionCondition> logger) : IHealthCause
{
    private volatile string? away;

    public bool IsFatal => false;

    public string Code => "Introspection";

    public string? Find() => away is { } reason ? $"tokens: the authorization server says nothing of them: {reason}" : null;

    public void Heard(IntrospectionAnswer answer)
    {
        var now = (answer as IntrospectionAnswer.Away)?.Reason;
        var before = Interlocked.Exchange(ref away, now);

        // Told when it changes, not once a question.
        if (now is not null && !string.Equals(before, now, StringComparison.Ordinal))
        {
            logger.IntrospectionAway(now);
        }
        else if (now is null && before is not null)
        {
            logger.IntrospectionBack();
        }
    }
}
