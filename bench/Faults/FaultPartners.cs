using Institute.Testing.Sockets;

namespace Institute.Bench.Faults;

/// <summary>The partners at fault.</summary>
internal static class FaultPartners
{
    /// <summary>More than the sockets of both sides hold.</summary>
    public const int UnreadBytes = 7 * 1024 * 1024;

    /// <summary>Sends half of its question and then nothing more.</summary>
    public static async Task<RawAnswer> SlowUploadAsync(RawTlsClient connection, string head, byte[] question, CancellationToken cancellationToken)
    {
        await connection.SendAsync(head, cancellationToken);
        await connection.SendAsync(question.AsMemory(0, question.Length / 2), cancellationToken);
        return await connection.ReadAnswerAsync(cancellationToken);
    }

    /// <summary>Takes one byte a second.</summary>
    public static async Task<RawAnswer> SlowReaderAsync(RawTlsClient connection, string head, byte[] question, CancellationToken cancellationToken)
    {
        await connection.SendAsync(head, cancellationToken);
        await connection.SendAsync(question, cancellationToken);
        var one = new byte[1];
        long taken = 0;
        for (var second = 0; second < 11; second++)
        {
            taken += await connection.ReadSomeAsync(one, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        }

        // What its own socket already held may still be read; it must not look whole.
        var rest = new byte[64 * 1024];
        while (await connection.ReadSomeAsync(rest, cancellationToken) is > 0 and var read)
        {
            taken += read;
        }

        return Nothing(isWhole: taken >= UnreadBytes);
    }

    /// <summary>Leaves while the bank works.</summary>
    public static async Task<RawAnswer> GoneAsync(RawTlsClient connection, string head, byte[] question, CancellationToken cancellationToken)
    {
        await connection.SendAsync(head, cancellationToken);
        await connection.SendAsync(question, cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellationToken);
        connection.Reset();
        return Nothing(isWhole: false);
    }

    private static RawAnswer Nothing(bool isWhole) => new(0, new Dictionary<string, string>(StringComparer.Ordinal), [], isWhole);
}
