using System.Text;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Win32.SafeHandles;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>The newest head that this node committed, on its own disk and beside its store: what shows that a database went back after a failover, or that a damaged write-ahead log hides records.</summary>
/// <remarks>Written before a commit is acknowledged, so a killed process leaves it behind; a machine that loses its power may leave an older one, never a newer one than the store's.</remarks>
internal sealed class LastHeadFile : IDisposable
{
    public const string FileName = "last-head";

    /// <summary>Two places, written in turn: one of them is always whole.</summary>
    private const int Place = 1024;

    private readonly SafeFileHandle file;
    private readonly string path;
    private int next;
    private bool isSynced = true;

    public LastHeadFile(string directory)
    {
        path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            DurableFile.Create(path, new byte[2 * Place], DurableFile.OwnerOnly);
        }

        OddFileException.Refuse(path);
        file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        for (var index = 0; index < 2; index++)
        {
            if (Read(index) is { } head && (Head is null || Order(head) > Order(Head)))
            {
                (Head, next) = (head, 1 - index);
            }
        }
    }

    /// <summary>Null before the first commit on this disk.</summary>
    public SignedHead? Head { get; private set; }

    public void Keep(SignedHead head)
    {
        var text = head.ToText();
        RandomAccess.Write(file, Encoding.ASCII.GetBytes($"{Sum(text)} {text}\n".PadRight(Place)), next * Place);
        next = 1 - next;
        Head = head;
        isSynced = false;
    }

    /// <exception cref="IOException">The disk does not keep it.</exception>
    public void Sync()
    {
        if (!isSynced)
        {
            DurableFile.SyncFile(path);
            isSynced = true;
        }
    }

    public void Dispose() => file.Dispose();

    private static string Sum(string text) => Hash256.Of(Encoding.ASCII.GetBytes(text)).ToString();

    private static Int128 Order(SignedHead head) => head.Decode() is var body ? ((Int128)body.Epoch << 64) + body.LastSequence : 0;

    private SignedHead? Read(int index)
    {
        var bytes = new byte[Place];
        _ = RandomAccess.Read(file, bytes, index * Place);
        return Encoding.ASCII.GetString(bytes).TrimEnd('\0', ' ', '\n').Split(' ') is [var sum, var text] && string.Equals(sum, Sum(text), StringComparison.Ordinal) && SignedHead.TryParse(text, out var head) ? head : null;
    }
}
