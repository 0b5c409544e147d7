using System.Text;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>The secret that an authorization server gave the sidecar.</summary>
internal sealed record ClientSecret(string Text)
{
    private const int Smallest = 16;
    private const int Largest = 1024;

    public static Loading<ClientSecret> Load(IReadOnlyList<FileContent> files)
    {
        var file = files[0];
        if (KeyFileGuard.Objection(file.Path) is { } objection)
        {
            return new Loading<ClientSecret>.Unusable(objection);
        }

        // An editor ends the line; no server's secret does.
        var text = Encoding.UTF8.GetString(file.Bytes.Span).TrimEnd('\r', '\n');
        return text.Length is >= Smallest and <= Largest && text.All(c => c is >= ' ' and <= '~')
            ? new Loading<ClientSecret>.Usable(new(text))
            : new Loading<ClientSecret>.Unusable($"{file.Path} must hold one line of 16 to 1024 printable ASCII characters.");
    }

    public override string ToString() => "***";
}
