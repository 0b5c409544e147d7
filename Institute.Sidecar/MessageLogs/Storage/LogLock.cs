namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>One process a log: an own lock file held for the process's life.</summary>
internal sealed class LogLock : IDisposable
{
    private const string FileName = "log.lock";

    private readonly FileStream stream;

    private LogLock(FileStream stream) => this.stream = stream;

    /// <exception cref="MessageLogException">Another process holds the log.</exception>
    public static LogLock Take(string directory)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = DurableFile.OwnerOnly;
        }

        try
        {
            return new(new FileStream(Path.Combine(directory, FileName), options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MessageLogException($"The log in {directory} is held by another process, or its folder cannot be written. Only one sidecar may write a log; a second one needs a folder of its own.", e);
        }
    }

    public void Dispose() => stream.Dispose();
}
