using System.Runtime.InteropServices;

namespace Institute.Sidecar.Availability.Clocks;

/// <summary>Whether the kernel believes the machine's clock to be synchronised: ten seconds and 04–23 are measured with it.</summary>
internal static class ClockSynchronisation
{
    // adjtimex(2): the state when no time server has set the clock of late.
    private const int TimeError = 5;
    private const int Unknown = -1;

    /// <summary>True, false, or null where the machine does not say.</summary>
    public static bool? Ask()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // struct timex with modes = 0 only reads; it has about 200 bytes on 64 bits.
        return Interpret(adjtimex(new byte[512]));
    }

    internal static bool? Interpret(int state) => state switch
    {
        Unknown => null,
        TimeError => false,
        _ => true,
    };

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int adjtimex(byte[] buffer);
}
