namespace Institute.Sidecar.Settings.Reloading;

/// <summary>What stands in a file's place and is none, or does not answer. The message names the path and is for the operator.</summary>
internal sealed class OddFileException(string message) : IOException(message)
{
    /// <summary>Before a path is opened: opening a pipe waits for whoever writes to it, and a device has no end.</summary>
    /// <exception cref="OddFileException">It is a folder, a pipe, a socket or a device.</exception>
    public static void Refuse(string path)
    {
        if (FileStatus.IsFile(path) == false)
        {
            throw new OddFileException($"{path} is no file but a folder, a pipe or a device.");
        }
    }
}
