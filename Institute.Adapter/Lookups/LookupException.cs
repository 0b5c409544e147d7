namespace Institute.Adapter;

/// <summary>How a lookup says that it cannot answer. Anything else that it throws is KI4002.</summary>
/// <remarks>Its message never leaves the process and is never logged.</remarks>
public sealed class LookupException : Exception
{
    private LookupException(FaultCode fault, Exception? inner)
        : base(fault.English, inner) => Fault = fault;

    /// <summary>The fault that the question is answered with.</summary>
    public FaultCode Fault { get; }

    /// <summary>This institute does not support the search key (KI1004).</summary>
    public static LookupException NotSupported() => new(FaultCode.UnsupportedSearch, inner: null);

    /// <summary>The name fits several customers (KI1005).</summary>
    public static LookupException Ambiguous() => new(FaultCode.Ambiguous, inner: null);

    /// <summary>The answer would be larger than agreed (KI1007).</summary>
    public static LookupException TooMany() => new(FaultCode.AnswerTooLarge, inner: null);

    /// <summary>The core system cannot answer completely (KI4002).</summary>
    /// <param name="inner">What happened; its type and stack are logged, never its message.</param>
    public static LookupException Unavailable(Exception? inner = null) => new(FaultCode.CoreFailed, inner);
}
