using System.IO.Pipelines;

namespace Institute.Sidecar.Partners;

/// <summary>A connection's two ways, the incoming one watched.</summary>
internal sealed class WatchedTransport(IDuplexPipe inner, HandshakeState state) : IDuplexPipe
{
    public PipeReader Input { get; } = new FirstBytes(inner.Input, state);

    public PipeWriter Output => inner.Output;
}
