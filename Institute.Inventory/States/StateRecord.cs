using System.Runtime.InteropServices;

namespace Institute.Inventory;

/// <summary>One thing that a run has learnt, as its journal keeps it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StateRecord(StateKind Kind, ulong First, ulong Second);
