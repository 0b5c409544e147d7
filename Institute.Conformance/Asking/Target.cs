namespace Institute.Conformance.Asking;

/// <summary>Who is asked.</summary>
internal enum Target
{
    /// <summary>The endpoint under test.</summary>
    Open,

    /// <summary>The same institute with a window that is closed now.</summary>
    Closed,

    /// <summary>The bank's service behind the endpoint.</summary>
    Bank,
}
