using Yarp.ReverseProxy.Forwarder;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Whether a question went over a connection that had been kept, and whether that connection was the only thing that failed.</summary>
internal sealed class ConnectionUse
{
    private static readonly HttpRequestOptionsKey<ConnectionUse> Key = new("Institute.ConnectionUse");

    private volatile bool isNew;

    public void Follow(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>A connection is made for this request.</summary>
    public static void Dialled(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(Key, out var use))
        {
            use.isNew = true;
        }
    }

    /// <summary>A service may close a connection that lies idle in the very moment in which it is used again (RFC 9112 9.3.1): then the question was not seen, or may be asked again.</summary>
    public bool WasStale(ForwarderError error, Exception? failure)
    {
        if (isNew || error is not (ForwarderError.Request or ForwarderError.RequestBodyDestination))
        {
            return false;
        }

        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is IOException)
            {
                return true;
            }
        }

        return false;
    }
}
