using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The systemd unit, as far as it decides what the sidecar may write and how it is started.</summary>
internal static class UnitFile
{
    /// <summary>All values of a directive, in the file's order.</summary>
    public static IReadOnlyList<string> Values(string directive) =>
    [
        .. Repository.Read("deploy", "systemd", "institute-sidecar.service").Split('\n')
            .Where(l => l.StartsWith(directive + "=", StringComparison.Ordinal))
            .Select(l => l[(directive.Length + 1)..]),
    ];

    /// <summary>A script that gives a command the mounts of <c>ProtectSystem=strict</c>, made by the kernel as systemd lets it make them, and the unit's user.</summary>
    public static string Confined(string command)
    {
        Assert.That((Values("ProtectSystem").Single(), Values("PrivateTmp").Single()), Is.EqualTo(("strict", "yes")));
        IEnumerable<string> writable = [.. Values("StateDirectory").Select(s => "/var/lib/" + s), .. Values("ReadWritePaths").SelectMany(v => v.Split(' '))];

        // The minus passes over what is not there.
        var opened = string.Join('\n', writable.Select(p => (Path: p.TrimStart('-'), MayBeAway: p.StartsWith('-'))).Select(p => $"{(p.MayBeAway ? $"[ ! -e {p.Path} ] || " : "")}mount --bind {p.Path} /view{p.Path}"));
        var made = $"""
            set -e
            mkdir -p /view
            mount --rbind / /view
            mount -o remount,bind,ro /view
            {opened}
            mount -t tmpfs tmpfs /view/tmp
            exec chroot --userspec={Values("User").Single()}:{Values("Group").Single()} /view {command}
            """;
        return $"exec unshare --mount --propagation private bash -c '{made}'";
    }
}
