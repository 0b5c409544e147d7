using System.Globalization;
using System.Security.Cryptography;
using Institute.Adapter;
using Institute.Bench.Measuring;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Bench;

/// <summary>How long the real executable takes from its start until it is ready, with a log of a given size behind it: after an orderly stop and after a kill.</summary>
internal sealed class StartVerb : IVerb
{
    private const int DefaultMegabytes = 10_240;
    private const int Rounds = 5;
    private const int Callers = 32;
    private const int AnswerBytes = 60_000;

    public string Name => "start";

    public string Description => "start to ready with a log of so many megabytes, after a stop and after a kill (aim: 5 s at 10 GB): [MEGABYTES]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var megabytes = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultMegabytes;
        using var kit = new SidecarKit();
        await using var bank = await TestBank.StartAsync(kit, cancellationToken);
        kit.WriteSettings([bank.Address]);
        Console.WriteLine(Machine.Describe());
        await FillAsync(kit, megabytes * 1_048_576L, cancellationToken);
        var bytes = new DirectoryInfo(kit.LogDirectory).EnumerateFiles().Sum(f => f.Length);
        Console.WriteLine();
        Console.WriteLine("| log | before it | start to ready, median | slowest | start to the first answer, median | slowest |");
        Console.WriteLine("|---|---|---|---|---|---|");

        // The run that wrote it all was one: this start looks through every segment for what that run left open.
        await MeasureAsync(kit, bytes, "the run that wrote it", rounds: 1, killed: false, cancellationToken);
        await MeasureAsync(kit, bytes, "stopped", Rounds, killed: false, cancellationToken);
        await MeasureAsync(kit, bytes, "killed", Rounds, killed: true, cancellationToken);
        return 0;
    }

    private static async Task MeasureAsync(SidecarKit kit, long bytes, string name, int rounds, bool killed, CancellationToken cancellationToken)
    {
        var (ready, answered) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
            using var probe = new HttpClient { BaseAddress = sidecar.Health };
            while (!(await probe.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).IsSuccessStatusCode)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            }

            ready.Add(TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
            while (!await AnswersAsync(kit, sidecar, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            }

            answered.Add(TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
            if (killed)
            {
                sidecar.Kill();
            }
            else
            {
                await sidecar.StopAsync(cancellationToken);
            }
        }

        ready.Sort();
        answered.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {bytes / 1_073_741_824.0:F1} GiB | {name} | {ready[rounds / 2]:F2} s | {ready[^1]:F2} s | {answered[rounds / 2]:F2} s | {answered[^1]:F2} s |"));
    }

    private static async Task<bool> AnswersAsync(SidecarKit kit, SidecarProcess sidecar, CancellationToken cancellationToken)
    {
        try
        {
            using var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
            return (await partner.AskAsync(KvsQuestion.Person(TestCore.PersonNumber), cancellationToken)).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Random answers do not compress: the log grows by what is written.
    private static async Task FillAsync(SidecarKit kit, long bytes, CancellationToken cancellationToken)
    {
        var settings = ((SettingsReading.Valid)SettingsReader.Read(kit.SettingsFile)).Settings;
        await using var log = MessageLogFactory.Create(MessageLogFactory.OptionsOf(settings), TimeProvider.System, NullLoggerFactory.Instance);
        await log.OpenAsync(cancellationToken);
        var left = bytes / AnswerBytes;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(FillOneAsync, cancellationToken)));

        async Task FillOneAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (exchange, correlation) = (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), CorrelationId.New(TimeProvider.System));
                _ = log.AppendAsync(new(RecordKind.QuestionReceived) { ExchangeId = exchange, CorrelationId = correlation, ContentType = "application/xml", Original = new byte[600] });
                _ = log.AppendAsync(new(RecordKind.AnswerReady) { ExchangeId = exchange, CorrelationId = correlation, Outcome = "answered", HttpStatus = 200, ContentType = "application/xml", Original = RandomNumberGenerator.GetBytes(AnswerBytes) });
                if (await log.AppendAsync(new(RecordKind.AnswerDelivered) { ExchangeId = exchange, CorrelationId = correlation, Outcome = "answered", HttpStatus = 200, Detail = DeliveryDetail.Whole }) is AppendResult.Refused refused)
                {
                    throw new InvalidOperationException(refused.Reason);
                }
            }
        }
    }
}
