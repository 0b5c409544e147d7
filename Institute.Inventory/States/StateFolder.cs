using System.Buffers.Binary;
using System.Text.Json;

namespace Institute.Inventory;

/// <summary>Keeps what a run has learnt in a folder, so that one that was stopped or killed goes on: a journal that only grows, and how much of it counts.</summary>
internal sealed class StateFolder : IDisposable
{
    private const int RecordBytes = 1 + (2 * sizeof(ulong));

    private readonly string path;
    private readonly FileStream journal;
    private readonly FileStream held;

    private StateFolder(string path, FileStream held, FileStream journal) => (this.path, this.held, this.journal) = (path, held, journal);

    /// <exception cref="InventoryException">Another run has it, or it cannot be written.</exception>
    public static StateFolder Open(string path)
    {
        try
        {
            return Take(path);
        }
        catch (IOException)
        {
            throw new InventoryException($"{path} cannot be taken: another check is running there, or it cannot be written.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InventoryException($"{path} cannot be written by this user.");
        }
    }

    private static StateFolder Take(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var taken = new FileStream(Path.Combine(path, "lock"), Own(FileMode.OpenOrCreate, FileShare.None));
        return new(path, taken, new FileStream(Path.Combine(path, "journal"), Own(FileMode.OpenOrCreate, FileShare.None)));
    }

    /// <summary>The last checkpoint of the same run, with all that it counts given to <paramref name="apply"/>; null begins anew.</summary>
    public Checkpoint? Resume(string run, Action<StateRecord> apply)
    {
        var saved = File.Exists(CheckpointFile) ? Read() : null;
        if (saved is null || !string.Equals(saved.Run, run, StringComparison.Ordinal) || saved.JournalBytes > journal.Length)
        {
            journal.SetLength(0);
            return null;
        }

        journal.SetLength(saved.JournalBytes);
        journal.Position = 0;
        var buffer = new byte[RecordBytes * 4096];
        for (int read; (read = journal.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            for (var at = 0; at + RecordBytes <= read; at += RecordBytes)
            {
                apply(new(
                    (StateKind)buffer[at],
                    BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(at + 1)),
                    BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(at + 1 + sizeof(ulong)))));
            }
        }

        return saved;
    }

    public void Append(StateRecord record)
    {
        Span<byte> bytes = stackalloc byte[RecordBytes];
        bytes[0] = (byte)record.Kind;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[1..], record.First);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(1 + sizeof(ulong))..], record.Second);
        journal.Write(bytes);
    }

    /// <summary>From here a run goes on: the journal first, then the words that say how much of it counts.</summary>
    public void Save(Checkpoint checkpoint)
    {
        // No evidence: after a loss of power the run begins anew.
        journal.Flush();
        var next = CheckpointFile + ".next";
        using (var file = new FileStream(next, Own(FileMode.Create, FileShare.None)))
        {
            JsonSerializer.Serialize(file, checkpoint with { JournalBytes = journal.Length }, StateJson.Default.Checkpoint);
        }

        File.Move(next, CheckpointFile, overwrite: true);
    }

    /// <summary>The run is whole: nothing of it stays but its report.</summary>
    public void Remove()
    {
        Dispose();
        Directory.Delete(path, recursive: true);
    }

    public void Dispose()
    {
        journal.Dispose();
        held.Dispose();
    }

    private string CheckpointFile => Path.Combine(path, "checkpoint.json");

    private Checkpoint? Read()
    {
        using var file = File.OpenRead(CheckpointFile);
        try
        {
            return JsonSerializer.Deserialize(file, StateJson.Default.Checkpoint);
        }
        catch (JsonException)
        {
            // Written by another version, or by nobody: the check begins anew.
            return null;
        }
    }

    private static FileStreamOptions Own(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
