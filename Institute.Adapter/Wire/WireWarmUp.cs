using System.Text;

namespace Institute.Adapter.Wire;

/// <summary>Takes one question through the whole format, so that the first real one does not pay for compiled schemas and code.</summary>
internal static class WireWarmUp
{
    private const string KvsSample =
        """
        <Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>1</FrageId><Stalld>2026-01-01T04:00:00Z</Stalld><Sokbegrepp><Vardefack><Referens>1</Referens></Vardefack></Sokbegrepp></Fraga>
        """;

    private static readonly DateTimeOffset Instant = new(2026, 1, 1, 4, 0, 0, TimeSpan.Zero);

    public static void Run(IWireFormat kvs)
    {
        var institute = new InstituteIdentity("5560001231", "-");
        var question = Encoding.UTF8.GetBytes(KvsSample);
        kvs.ReadQuestion(question);
        if (kvs.WriteAnswer(new(institute, Guid.Empty, Instant, []), question) is AnswerWriting.Written written)
        {
            written.Document.Dispose();
        }

        kvs.WriteFault(new(institute, Guid.Empty, Instant, new(FaultCode.Unexpected)), question);
    }
}
