using System.Security.Cryptography;
using System.Text;
using Institute.Adapter.Tests.Hosting;
using Institute.Adapter.Wire;
using Institute.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Tests.Wire.Kvs;

/// <summary>Ten thousand answers of every kind, by seed, from the question's bytes to the answer's.</summary>
internal sealed class TenThousandAnswersTests
{
    private const int Count = 10_000;

    // Of the answers of version 1 before there was anything else to speak. It never changes: whoever changes it changes what banks tell today.
    private const string Expected = "f7c41ba2e01be7506a600d8c692cec6c5e990bd76714d3713d04210aab6f0119";

    private static readonly DateTimeOffset Received = new(2026, 11, 21, 9, 15, 30, TimeSpan.Zero);
    private static readonly string[] Periods = ["", "", "<Period><Fran>2019-01-01</Fran><Till>2023-12-31</Till></Period>", "<Period><Fran>2024-02-29</Fran><Till>2024-02-29</Till></Period>"];
    private static readonly string[] Broken = ["<Iban>SE00</Iban>", "<Person><Personnummer>1</Personnummer></Person>", "<Okant/>", "<Vardefack>"];

    [Test]
    [Category("Slow")]
    public async Task Every_answer_of_version_1_is_what_it_was_byte_for_byte()
    {
        await using var host = await AdapterHost.StartAsync();
        var (format, answering) = (host.Services.GetRequiredService<IWireFormat>(), host.Services.GetRequiredService<QuestionAnswering>());
        var made = new MadeEngagements(new Random(20_261_201));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Dictionary<string, int> outcomes = [];
        for (var i = 0; i < Count; i++)
        {
            var question = Question(made, i);
            var (outcome, bytes) = await AnswerAsync(host, format, answering, made, question);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            hash.AppendData(bytes);
        }

        TestContext.Out.WriteLine(string.Join(", ", outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}")));
        Assert.That(outcomes.Keys, Is.SupersetOf(new[] { "hit", "no hit", "KI1001", "KI1002", "KI1003", "KI1005", "KI4002", "KI4003" }), "a kind is missing");
        Assert.That(Convert.ToHexStringLower(hash.GetHashAndReset()), Is.EqualTo(Expected));
    }

    private static async Task<(string Outcome, byte[] Bytes)> AnswerAsync(AdapterHost host, IWireFormat format, QuestionAnswering answering, MadeEngagements made, byte[] question)
    {
        if (format.ReadQuestion(question) is not QuestionReading.Read read)
        {
            return Fault(format, ((QuestionReading.Refused)format.ReadQuestion(question)).Fault, question);
        }

        var found = Enumerable.Range(0, made.Chance(15) ? 0 : made.Chance(90) ? 1 : 3).Select(_ => made.Of(read.Question.Search)).ToArray();
        host.First.Finds(found);
        var asking = new Asking(KvsAnswers.Id, read.Question, StockholmCalendar.DayOf(Received), DateTimeOffset.MaxValue);
        switch (await answering.AnswerAsync(asking, TestContext.CurrentContext.CancellationToken))
        {
            case Answering.Answered answered:
                var writing = format.WriteAnswer(answered.Answer with { Id = KvsAnswers.Id, GivenAt = KvsAnswers.GivenAt }, question);
                if (writing is not AnswerWriting.Written written)
                {
                    return Fault(format, ((AnswerWriting.HeldBack)writing).Fault, question);
                }

                using (written.Document)
                {
                    return (answered.Answer.Engagements.Count == 0 ? "no hit" : "hit", written.Document.ToArray());
                }

            case Answering.Failed failed:
                return Fault(format, failed.Fault, question);
            default:
                throw new AssertionException("There is no third.");
        }
    }

    private static (string Outcome, byte[] Bytes) Fault(IWireFormat format, Fault fault, byte[] question) =>
        (fault.Code.Code, format.WriteFault(new(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, fault), question));

    private static byte[] Question(MadeEngagements made, int number)
    {
        var search = made.Chance(3) ? made.Any(Broken) : Search(made);
        return Encoding.UTF8.GetBytes(
            $"""<Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>f-{number}</FrageId><Stalld>2026-11-21T10:15:30+01:00</Stalld>{made.Any(Periods)}<Sokbegrepp>{search}</Sokbegrepp></Fraga>""");
    }

    private static string Search(MadeEngagements made) => made.Any(Enum.GetValues<SearchKind>()) switch
    {
        SearchKind.PersonWithoutNumber => "<PersonUtanNummer><Namn>Åsa Ek</Namn><Fodelsedatum>1971-03-09</Fodelsedatum></PersonUtanNummer>",
        SearchKind.Organisation => $"<Organisation><Organisationsnummer>{made.Any(Some.OrganisationNumbers)}</Organisationsnummer></Organisation>",
        SearchKind.CompanyName => "<Foretag><Foretagsnamn>Glasskiosken</Foretagsnamn></Foretag>",
        SearchKind.Iban => $"<Iban>{Some.Iban(1)}</Iban>",
        SearchKind.AccountNumber => "<Kontonummer>8327-9 123</Kontonummer>",
        SearchKind.Box => "<Vardefack><Referens>F-117</Referens></Vardefack>",
        _ => made.Chance(80) ? $"<Person><Personnummer>{made.Any(Some.PersonalNumbers)}</Personnummer></Person>" : $"<Person><Samordningsnummer>{made.Any(Some.CoordinationNumbers)}</Samordningsnummer></Person>",
    };
}
