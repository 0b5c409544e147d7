using System.Runtime.InteropServices;

namespace Institute.Inventory;

/// <summary>How far a run has come.</summary>
/// <param name="Pass">1: reading and asking; 2: looking again at what was odd.</param>
/// <param name="Rows">Read in this pass.</param>
/// <param name="Asked">Questions answered.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct InventoryProgress(int Pass, long Rows, long Asked);
