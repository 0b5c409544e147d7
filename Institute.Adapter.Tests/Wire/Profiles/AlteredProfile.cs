using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Signatures;
using Institute.Testing;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Profiles;

/// <summary>A copy of the invented profile with something changed.</summary>
internal sealed class AlteredProfile : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public AlteredProfile() => InventedProfile.CopyTo(folder.Path);

    public string Directory => folder.Path;

    public AlteredProfile Change(string file, string before, string after)
    {
        InventedProfile.Change(Directory, file, text => text.Replace(before, after, StringComparison.Ordinal));
        return this;
    }

    public AlteredProfile Add(string file, string text)
    {
        InventedProfile.Change(Directory, file, _ => text);
        return this;
    }

    public IWireFormat Load(SignatureSettings? signatures = null) => WireFormats.Load(Settings(signatures)) switch
    {
        WireFormatLoading.Loaded loaded => loaded.Format,
        WireFormatLoading.Refused refused => throw new AssertionException(string.Join('\n', refused.Faults)),
        var other => throw new AssertionException(other.ToString()!),
    };

    public IReadOnlyList<string> Faults() => WireFormats.Load(Settings(null)) is WireFormatLoading.Refused refused ? refused.Faults : [];

    /// <summary>What the question became: its search key, or the code it is refused with.</summary>
    public string Read(string search, string header = "", string headerContent = "") => ReadDocument(Load(), Question(search, header, headerContent));

    public static string ReadDocument(IWireFormat format, string question) => format.ReadQuestion(Encoding.UTF8.GetBytes(question)) switch
    {
        QuestionReading.Read read => read.Question.Search.GetType().Name,
        QuestionReading.Refused refused => refused.Fault.Code.ToString(),
        var other => other.ToString()!,
    };

    public static string Question(string search, string header = "", string headerContent = "") =>
        $"""<e:QueryEnvelope xmlns:e="urn:example:envelope:1"><e:Header messageId="m-1" sentAt="2026-11-21T10:15:30Z"{header}>{headerContent}</e:Header><e:Body><q:Query xmlns:q="urn:example:registry:query:1">{search}</q:Query></e:Body></e:QueryEnvelope>""";

    public void Dispose() => folder.Dispose();

    private WireFormatSettings Settings(SignatureSettings? signatures) => signatures is null ? new() { ProfileDirectory = Directory } : new() { ProfileDirectory = Directory, Signatures = signatures };
}
