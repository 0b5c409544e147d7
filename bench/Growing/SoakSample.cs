namespace Institute.Bench.Growing;

/// <summary>One look at a sidecar under load.</summary>
/// <param name="ResidentMegabytes">VmRSS.</param>
/// <param name="OpenFiles">Files, sockets and pipes.</param>
/// <param name="WalMegabytes">The write-ahead log of the message log.</param>
/// <param name="P99">Milliseconds, of the slice before.</param>
/// <param name="Unanswered">Questions of the slice before that were refused or lost.</param>
internal sealed record SoakSample(double Minutes, double ResidentMegabytes, int OpenFiles, double WalMegabytes, double P99, int Unanswered);
