using System.Text;

namespace Institute.Conformance.Breakages;

/// <summary>One request on its way through a gate, and its answer on the way back. A breakage changes either.</summary>
internal sealed class GateExchange
{
    public required string Method { get; set; }

    /// <summary>As in the request line.</summary>
    public required string Target { get; set; }

    public required string TokenPath { get; init; }

    public required Dictionary<string, string> RequestHeaders { get; init; }

    public required byte[] RequestBody { get; set; }

    public int Status { get; set; }

    public Dictionary<string, string> Headers { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public byte[] Body { get; set; } = [];

    /// <summary>Sends the answer in chunks, without its length.</summary>
    public bool WithoutLength { get; set; }

    public bool IsToken => Target.StartsWith(TokenPath, StringComparison.Ordinal);

    public string Question => Encoding.UTF8.GetString(RequestBody);

    public string Text
    {
        get => Encoding.UTF8.GetString(Body);
        set => Body = Encoding.UTF8.GetBytes(value);
    }

    public bool Is(string outcome) => Text.Contains($"<Utfall>{outcome}</Utfall>", StringComparison.Ordinal) || Text.Contains($"<Kod>{outcome}</Kod>", StringComparison.Ordinal);

    public string? RequestHeader(string name) => RequestHeaders.GetValueOrDefault(name);
}
