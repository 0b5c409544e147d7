using System.Globalization;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Bench.Measuring;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Bench.Growing;

/// <summary>The adapter, all but HTTP, over banks of growing size.</summary>
internal static class GrowingBank
{
    private static readonly Meter Meter = new(TimeSpan.FromSeconds(1), 3);

    public static async Task<CustomerSize> MeasureAsync(int customers, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var books = new CustomerBooks(customers);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(books);
        services.AddInstituteAdapter(o => o.Institute = new(Some.InstituteNumber, Some.InstituteName)).AddLookup<CustomerLookup>();
        await using var provider = services.BuildServiceProvider();
        var (format, answering) = (provider.GetRequiredService<IWireFormat>(), provider.GetRequiredService<QuestionAnswering>());
        var random = new Random(customers);
        var measured = await Meter.MeasureAsync(
            string.Create(CultureInfo.InvariantCulture, $"{customers}"),
            async () =>
            {
                var original = KvsQuestion.Person(books.Numbers[random.Next(books.Numbers.Count)]);
                var question = ((QuestionReading.Read)format.ReadQuestion(original)).Question;
                var asking = new Asking(Guid.Empty, question, new DateOnly(2026, 11, 21), TimeProvider.System.GetUtcNow().AddSeconds(60));
                var answered = (Answering.Answered)await answering.AnswerAsync(asking, cancellationToken);
                ((AnswerWriting.Written)format.WriteAnswer(answered.Answer, original)).Document.Dispose();
            },
            cancellationToken);
        return new(customers, measured.PerCpuSecond, measured.BytesAllocated, held);
    }
}
