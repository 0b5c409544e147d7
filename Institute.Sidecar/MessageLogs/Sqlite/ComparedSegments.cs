using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Which closed segments of a copy were compared with the log's byte by byte, and have the same files since.</summary>
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

    public void Add(SegmentName segment, string log, string copy) => same[segment] = MarksOf(log, copy);

    private static (FileMark Log, FileMark Copy) MarksOf(string log, string copy) => (FileMark.Of(log), FileMark.Of(copy));

    private readonly record struct FileMark(long Length, DateTime Written)
    {
        public static FileMark Of(string path) => new FileInfo(path) is { Exists: true } file ? new(file.Length, file.LastWriteTimeUtc) : default;
    }
}
