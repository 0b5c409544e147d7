using System.Globalization;
using System.Text;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Appends heads to a file on another volume: one in a line, its time before it.</summary>
internal sealed class FileHeadWitness(string path) : IHeadWitness
{
    public string Name => $"file {path}";

    public async Task KeepAsync(SignedHead head, CancellationToken cancellationToken)
    {
        var line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head.Decode().Time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {head.ToText()}\n"));
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read, Options = FileOptions.WriteThrough, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = DurableFile.OwnerWrites;
        }

        await using var stream = new FileStream(path, options);
        await stream.WriteAsync(line, cancellationToken);
    }
}
