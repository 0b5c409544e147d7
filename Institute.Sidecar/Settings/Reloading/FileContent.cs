using System.Text;
using Institute.Adapter.Wire;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>A file's path and its bytes as they were at one reading.</summary>
internal sealed record FileContent(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Without a byte order mark. For PEM, around whose blocks any text may stand; what must be UTF-8 throughout asks <see cref="FileText.TryRead"/>.</summary>
    public string Text => Encoding.UTF8.GetString(FileText.WithoutMark(Bytes).Span);
}
