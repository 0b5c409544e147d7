using System.Runtime.InteropServices;

namespace Institute.Inventory;

/// <summary>What an engagement is and what it says, as two numbers that tell nothing of it to who has not the run's key.</summary>
/// <param name="Identity">Of what makes it this engagement and no other.</param>
/// <param name="Content">Of all that it says.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Fingerprint(ulong Identity, ulong Content);
