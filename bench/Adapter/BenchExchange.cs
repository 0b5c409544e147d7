using System.Globalization;
using System.Text;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Bench.Adapter;

/// <summary>A question from its bytes to its answer's bytes, both held to their schema, without HTTP.</summary>
internal sealed class BenchExchange
{
    private static readonly byte[] QuestionBytes = Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"""<Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>1</FrageId><Stalld>2026-06-10T12:00:00+02:00</Stalld><Sokbegrepp><Organisation><Organisationsnummer>{Some.OrganisationNumber}</Organisationsnummer></Organisation></Sokbegrepp></Fraga>"""));

    private readonly BenchSize size = new();
    private readonly IWireFormat format;
    private readonly QuestionAnswering answering;

    public BenchExchange()
    {
        var collection = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Error)).AddSingleton(size);
        collection.AddInstituteAdapter(o => (o.Institute, o.MaxAnswerBytes) = (new(Some.InstituteNumber, Some.InstituteName), 64 * 1024 * 1024)).AddLookup<BenchLookup>();
        var services = collection.BuildServiceProvider();
        format = services.GetRequiredService<IWireFormat>();
        answering = services.GetRequiredService<QuestionAnswering>();
    }

    public int Accounts
    {
        get => size.Accounts;
        set => size.Accounts = value;
    }

    /// <summary>Answers once; says the answer's length in bytes.</summary>
    public async Task<long> RunAsync()
    {
        var read = (QuestionReading.Read)format.ReadQuestion(QuestionBytes);
        var asking = new Asking(Guid.Empty, read.Question, new DateOnly(2026, 6, 10), DateTimeOffset.MaxValue);
        var answered = (Answering.Answered)await answering.AnswerAsync(asking, CancellationToken.None);
        var written = (AnswerWriting.Written)format.WriteAnswer(answered.Answer, QuestionBytes);
        using var document = written.Document;
        return document.Length;
    }
}
