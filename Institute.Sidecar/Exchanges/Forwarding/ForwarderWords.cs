using Yarp.ReverseProxy.Forwarder;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>What YARP's names for a failure mean to whoever is woken by one.</summary>
internal static class ForwarderWords
{
    public static string Of(ForwarderError error) => error switch
    {
        ForwarderError.Request => "it took no connection, or ended it before an answer began",
        ForwarderError.RequestTimedOut => "no answer in time",
        ForwarderError.RequestBodyDestination => "it did not take the whole question",
        ForwarderError.ResponseHeaders => "the head of its answer could not be used",
        ForwarderError.ResponseBodyDestination => "its answer broke off",
        _ => $"the exchange with it failed ({error})",
    };
}
