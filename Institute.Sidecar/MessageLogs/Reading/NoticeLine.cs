namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>One line over the socket.</summary>
internal static class NoticeLine
{
    /// <returns>Null when the line is longer than allowed or does not end.</returns>
    public static async Task<byte[]?> ReadAsync(Stream stream, int longest, CancellationToken cancellationToken)
    {
        var buffer = new byte[longest];
        var length = 0;
        while (length < longest)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            var end = buffer.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0)
            {
                return buffer[..(length + end)];
            }

            length += read;
        }

        return null;
    }

    public static async Task WriteAsync(Stream stream, byte[] line, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(line, cancellationToken);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
