namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>What many power losses in one run left.</summary>
/// <param name="Events">Writes, syncs, renames and sends of the run.</param>
/// <param name="Disks">Rebuilt and looked at.</param>
/// <param name="SaidInRun">Lines that somebody had when the run ended.</param>
/// <param name="Said">The same, over all disks: of the moment when the power went.</param>
/// <param name="Lost">Of them, those whose records are not all there.</param>
/// <param name="Unreadable">Disks whose log could not be taken up at all: all that was said is then counted as lost.</param>
/// <param name="Faults">That verification found, with the number of the disk.</param>
internal sealed record PowerLossOutcome(int Events, int Disks, int SaidInRun, int Said, int Lost, int Unreadable, IReadOnlyList<string> Faults);
