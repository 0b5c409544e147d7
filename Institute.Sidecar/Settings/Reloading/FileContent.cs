using System.Text;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>A file's path and its bytes as they were at one reading.</summary>
internal sealed record FileContent(string Path, ReadOnlyMemory<byte> Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}
