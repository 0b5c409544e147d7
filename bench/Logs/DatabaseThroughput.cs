using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Testing.Certificates;
using Institute.Testing.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Bench.Logs;

/// <summary>Durable, encrypted, proven records a second where the log lies in PostgreSQL: Debian's server as it comes, on this machine and disk, reached by a Unix socket.</summary>
internal static class DatabaseThroughput
{
    /// <summary>Rows of the table.</summary>
    public static async IAsyncEnumerable<string> MeasureAsync(string directory, string publicKey, IReadOnlyList<int> numbersOfCallers, int rate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!PostgresServer.IsInstalled)
        {
            yield return "| durable records a second on PostgreSQL | not measured: no PostgreSQL here | |";
            yield break;
        }

        using var server = PostgresServer.Create();
        var version = ((string)server.Ask("SHOW server_version")!).Split(' ')[0];
        foreach (var callers in numbersOfCallers)
        {
            var options = OptionsOf(server, Path.Combine(directory, callers.ToString(CultureInfo.InvariantCulture)), publicKey);
            var (perSecond, milliseconds, bytes) = await MeasureAsync(options, callers, callers == 1 ? rate / 10 : rate, cancellationToken);
            yield return string.Create(CultureInfo.InvariantCulture, $"| durable records a second on PostgreSQL {version}, {callers} callers | {perSecond:N0} ({milliseconds:F2} ms a record; {bytes:N0} bytes stored an exchange) | |");
        }
    }

    private static MessageLogOptions OptionsOf(PostgresServer server, string directory, string publicKey)
    {
        Directory.CreateDirectory(directory);
        var connection = PemFiles.WriteOwnerOnly(Path.Combine(directory, "writer.connection"), Encoding.UTF8.GetBytes(server.Connection(server.CreateDatabase(), PostgresServer.WriterName)));
        return new() { Directory = Path.Combine(directory, "node"), PublicKeyFile = publicKey, Node = "bench", Environment = "Test", Postgres = new(connection, null) };
    }

    private static async Task<(double PerSecond, double MillisecondsARecord, double BytesAnExchange)> MeasureAsync(MessageLogOptions options, int callers, int records, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var exchanges = records / callers / 2;
        double seconds;
        await using (var log = (MessageLog)MessageLogFactory.Create(options, clock, NullLoggerFactory.Instance))
        {
            await log.OpenAsync(cancellationToken);
            await Throughput.AskAsync(log, 20);
            var start = clock.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => Throughput.AskAsync(log, exchanges), cancellationToken)));
            seconds = clock.GetElapsedTime(start).TotalSeconds;
        }

        using var archive = PostgresLogArchive.Open(options.Postgres!, options.Node);
        var done = exchanges * callers * 2;
        return (done / seconds, 1000 * seconds * callers / done, (double)archive.Bytes() / (exchanges * callers));
    }
}
