namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>
/// A disk that loses its power: what was synced is there; of the rest nothing, or any part in sectors of 512 bytes.
/// Names are changed in order, as journaling file systems do, and are sure only after a sync of their folder.
/// </summary>
internal sealed class SimulatedDisk(string folder)
{
    private const int Sector = 512;

    private readonly Dictionary<string, Content> live = new(StringComparer.Ordinal);
    private readonly List<Action<Dictionary<string, Content>>> names = [];
    private int sureNames;

    public void Apply(DiskEvent e)
    {
        switch (e)
        {
            case DiskEvent.Created created when !live.ContainsKey(created.Path):
                var content = new Content();
                Name(n => n[created.Path] = content);
                break;
            case DiskEvent.Written written:
                live[written.Path].Writes.Add((written.Offset, written.Data));
                break;
            case DiskEvent.Truncated truncated:
                live[truncated.Path].Writes.Add((truncated.Length, null));
                break;
            case DiskEvent.Synced synced when string.Equals(synced.Path, folder, StringComparison.Ordinal):
                sureNames = names.Count;
                break;
            case DiskEvent.Synced synced:
                live[synced.Path].Sure = live[synced.Path].Writes.Count;
                break;
            case DiskEvent.Renamed renamed:
                Name(n =>
                {
                    if (n.Remove(renamed.From, out var moved))
                    {
                        n[renamed.To] = moved;
                    }
                });
                break;
            case DiskEvent.Deleted deleted:
                Name(n => n.Remove(deleted.Path));
                break;
            default:
                break;
        }
    }

    /// <summary>What the next boot finds.</summary>
    /// <param name="target">An empty folder.</param>
    /// <param name="luck">Decides what of the unsynced rest is there; null = nothing.</param>
    public void LosePower(string target, Random? luck)
    {
        var survivors = new Dictionary<string, Content>(StringComparer.Ordinal);
        foreach (var change in names.Take(luck is null ? sureNames : luck.Next(sureNames, names.Count + 1)))
        {
            change(survivors);
        }

        foreach (var (path, content) in survivors)
        {
            File.WriteAllBytes(Path.Combine(target, Path.GetFileName(path)), content.After(luck));
            File.SetUnixFileMode(Path.Combine(target, Path.GetFileName(path)), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private void Name(Action<Dictionary<string, Content>> change)
    {
        change(live);
        names.Add(change);
    }

    private sealed class Content
    {
        public List<(long At, byte[]? Data)> Writes { get; } = [];

        public int Sure { get; set; }

        public byte[] After(Random? luck)
        {
            var bytes = new MemoryStream();
            for (var i = 0; i < Writes.Count; i++)
            {
                var (at, data) = Writes[i];
                if (i >= Sure && (luck is null || luck.Next(3) == 0))
                {
                    continue;
                }

                if (data is null)
                {
                    bytes.SetLength(at);
                    continue;
                }

                // One unsynced write in four reaches the disk only in part.
                var kept = i >= Sure && luck!.Next(4) == 0 ? data.AsSpan(0, luck.Next((data.Length / Sector) + 1) * Sector) : data;
                bytes.Position = at;
                bytes.Write(kept);
            }

            return bytes.ToArray();
        }
    }
}
