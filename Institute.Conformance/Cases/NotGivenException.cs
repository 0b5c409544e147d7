namespace Institute.Conformance.Cases;

/// <summary>The case needs something that kit.json does not name.</summary>
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

    public static T Need<T>(T? value, string name)
        where T : class => value ?? throw new NotGivenException($"kit.json names no {name}.");
}
