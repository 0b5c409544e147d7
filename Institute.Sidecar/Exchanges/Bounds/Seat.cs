namespace Institute.Sidecar.Exchanges.Bounds;

/// <summary>One exchange's place among those in flight, and the bytes that it holds. From step 3 to the end of step 12; for one thread at a time.</summary>
internal sealed class Seat(Admission admission, BytesInFlight bytes, string holder, long questionBytes) : IDisposable
{
    private const int Kibi = 1024;
    private long answerBytes;
    private bool isLeft;

    /// <summary>Notes a record of the exchange: its header, and what it holds rounded up to whole KiB, as it is padded.</summary>
    public void Logs(long original) => admission.Logged(holder, Kibi + ((original + Kibi - 1) / Kibi * Kibi));

    /// <summary>Waits until an answer of this size may be held. What was held for another address's answer is given back first.</summary>
    public async Task HoldAnswerAsync(long size, CancellationToken cancellationToken)
    {
        Trim(0);
        await bytes.TakeAsync(holder, size, cancellationToken).ConfigureAwait(false);
        answerBytes = size;
    }

    /// <summary>The answer came to less than was held for it.</summary>
    public void Trim(long size)
    {
        bytes.Give(holder, answerBytes - size);
        answerBytes = size;
    }

    public void Dispose()
    {
        if (!isLeft)
        {
            isLeft = true;
            Trim(0);
            bytes.GiveQuestion(holder, questionBytes);
            admission.Leave(holder);
        }
    }
}
