using Institute.Testing.Sockets;

namespace Institute.Bench.Faults;

/// <summary>A partner at fault: sends head and body in its own way, and leaves or reads as it likes.</summary>
/// <returns>What it got.</returns>
internal delegate Task<RawAnswer> FaultPartner(RawTlsClient connection, string head, byte[] question, CancellationToken cancellationToken);
