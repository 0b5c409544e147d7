using System.Text;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Institute.Bench.Adapters;

/// <summary>The whole adapter but for HTTP: reading, looking up, disclosing, writing, validating, and handing every byte on.</summary>
internal sealed class BenchAdapter : IDisposable
{
    private const int AnswerLimit = 64 * 1024 * 1024;

    private readonly IHost host;
    private readonly QuestionAnswering answering;

    public BenchAdapter(int companyAccounts)
    {
        // Empty: no file and no variable of the machine changes what is measured.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddSingleton(new BenchBooks(companyAccounts));
        builder.Services.AddInstituteAdapter(o =>
        {
            o.Institute = new(Some.InstituteNumber, Some.InstituteName);
            o.AllowDirect = true;
            o.MaxAnswerBytes = AnswerLimit;
        }).AddLookup<BenchLookup>();
        host = builder.Build();
        Format = host.Services.GetRequiredService<IWireFormat>();
        answering = host.Services.GetRequiredService<QuestionAnswering>();
    }

    public static byte[] PersonQuestion { get; } = Question($"<Person><Personnummer>{BenchBooks.Somebody.Number}</Personnummer></Person>");

    public static byte[] CompanyQuestion { get; } = Question($"<Organisation><Organisationsnummer>{Some.OrganisationNumber}</Organisationsnummer></Organisation>");

    public IWireFormat Format { get; }

    public async Task<Answer> LookUpAsync(Question question)
    {
        var asking = new Asking(Guid.Empty, question, new DateOnly(2026, 11, 21), TimeProvider.System.GetUtcNow().AddSeconds(60));
        return await answering.AnswerAsync(asking, CancellationToken.None) is Answering.Answered answered ? answered.Answer : throw new InvalidOperationException("The bench's own question was not answered.");
    }

    public Question Read(byte[] question) =>
        Format.ReadQuestion(question) is QuestionReading.Read read ? read.Question : throw new InvalidOperationException("The bench's own question was refused.");

    public long Write(Answer answer, byte[] question)
    {
        if (Format.WriteAnswer(answer, question) is not AnswerWriting.Written written)
        {
            throw new InvalidOperationException("The bench's own answer was held back.");
        }

        using var document = written.Document;
        foreach (var segment in document.Bytes)
        {
            Stream.Null.Write(segment.Span);
        }

        return document.Length;
    }

    public async Task<long> WholeAsync(byte[] question) => Write(await LookUpAsync(Read(question)), question);

    public void Dispose() => host.Dispose();

    private static byte[] Question(string search) => Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0" encoding="utf-8"?><Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>01890a5d-ac96-774b-bcce-b302099a8057</FrageId><Stalld>2026-11-21T10:15:30+01:00</Stalld><FragandeMyndighet>Polismyndigheten</FragandeMyndighet><Sokbegrepp>{search}</Sokbegrepp></Fraga>""");
}
