using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Which closed segments of a copy were compared with the log's byte by byte, and what files they had then: the same, or such as were told to differ.</summary>
/// <remarks>The copy is brought up twice a minute: hashing years of files each time would keep the disk from the questions. Not thread-safe.</remarks>
/// <param name="most">How many are compared in one run.</param>
internal sealed class ComparedSegments(int most)
{
    private readonly Dictionary<SegmentName, (FileMark Log, FileMark Copy)> same = [];
    private int left;

    public void BeginRun() => left = most;

    public bool AreSame(SegmentName segment, string log, string copy) => same.TryGetValue(segment, out var marks) && marks == MarksOf(log, copy);

    /// <summary>Whether another comparison fits into this run.</summary>
    public bool TryBegin() => left-- > 0;

    /// <param name="segment">Which.</param>
    /// <param name="marks">From before the files were read: what changed meanwhile is compared again.</param>
    public void Add(SegmentName segment, (FileMark Log, FileMark Copy) marks) => same[segment] = marks;

    public static (FileMark Log, FileMark Copy) MarksOf(string log, string copy) => (FileMark.Of(log), FileMark.Of(copy));

    internal readonly record struct FileMark(long Length, DateTime Written)
    {
        public static FileMark Of(string path) => new FileInfo(path) is { Exists: true } file ? new(file.Length, file.LastWriteTimeUtc) : default;
    }
}
