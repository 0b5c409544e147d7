using System.Diagnostics;
using System.Globalization;
using Institute.Testing;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>A copy-on-write copy of this machine with a network of its own: what is installed there as root is gone with it.</summary>
internal sealed class MachineCopy : IDisposable
{
    /// <summary>An address that is not loopback's, and leads nowhere else.</summary>
    public const string Address = "192.0.2.7";

    // Memory holds what is changed; the mounts end with the last process in their namespace. It waits for its input to end.
    private const string Make = """
        set -e
        ip link set lo up
        ip address add "$3/32" dev lo
        mount -t tmpfs tmpfs "$1"
        mkdir "$1/upper" "$1/work" "$1/merged"
        mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/merged"
        mount --rbind /dev "$1/merged/dev"
        mount --rbind /proc "$1/merged/proc"
        mount -t tmpfs tmpfs "$1/merged/run"
        mount -t tmpfs tmpfs "$1/merged/tmp"
        # Last: a clone may itself lie in a folder for temporary files.
        mkdir -p "$1/merged$2"
        mount --bind "$2" "$1/merged$2"
        echo made
        cat
        """;

    private readonly TemporaryDirectory folder = new();
    private readonly Process holder;

    private MachineCopy() =>
        holder = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--net", "--propagation", "private", "bash", "-c", Make, "bash", folder.Path, Repository.Root, Address])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

    /// <summary>Put before a program's own words.</summary>
    public string[] Enter => ["nsenter", Namespace("mnt", "mount"), Namespace("net", "net"), "chroot", folder.File("merged")];

    public static async Task<MachineCopy> CreateAsync(CancellationToken cancellationToken)
    {
        var machine = new MachineCopy();
        Assert.That(await machine.holder.StandardOutput.ReadLineAsync(cancellationToken), Is.EqualTo("made"));
        return machine;
    }

    /// <summary>Runs a script in it as root.</summary>
    public Task<string> RunAsync(string script, CancellationToken cancellationToken) => Tool.RunAsync(cancellationToken, [.. Enter, "bash", "-euc", script]);

    public void Dispose()
    {
        holder.StandardInput.Close();
        holder.WaitForExit();
        holder.Dispose();
        folder.Dispose();
    }

    private string Namespace(string file, string option) => string.Create(CultureInfo.InvariantCulture, $"--{option}=/proc/{holder.Id}/ns/{file}");
}
