using System.Diagnostics;
using System.Globalization;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>A network namespace with a loopback of its own and no route anywhere: programs are put into it one by one.</summary>
internal sealed class IsolatedNetwork : IDisposable
{
    private readonly Process holder;

    private IsolatedNetwork(Process holder) => this.holder = holder;

    /// <summary>Put before a program's own words.</summary>
    public string[] Enter => ["nsenter", "--net=" + string.Create(CultureInfo.InvariantCulture, $"/proc/{holder.Id}/ns/net")];

    public static async Task<IsolatedNetwork> CreateAsync(CancellationToken cancellationToken)
    {
        // It waits for its input to end, which it does with this process at the latest.
        var waiting = Process.Start(new ProcessStartInfo("unshare", ["--net", "sh", "-c", "ip link set lo up && echo up && cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.That(await waiting.StandardOutput.ReadLineAsync(cancellationToken), Is.EqualTo("up"));
        return new(waiting);
    }

    public void Dispose()
    {
        holder.StandardInput.Close();
        holder.WaitForExit();
        holder.Dispose();
    }
}
