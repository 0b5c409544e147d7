using System.Buffers;
using System.IO.Pipelines;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 5: reads the question whole, capped, in time. What arrived is kept even when it is refused.</summary>
internal sealed class QuestionIntake(QuestionTable table, WireContract contract)
{
    /// <summary>What will be held of the request's body at most, by its headers alone.</summary>
    public int Largest(HttpRequest request) => (int)Math.Clamp(request.ContentLength ?? contract.MaxQuestionBytes, 0, contract.MaxQuestionBytes);

    public async Task<ArrivedQuestion> ReadAsync(HttpRequest request, ResponseBudget budget)
    {
        var wrong = table.Examine(request);
        var reader = request.BodyReader;

        var kept = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 4096, 256, contract.MaxQuestionBytes));
        var end = await FillAsync(reader, kept, budget).ConfigureAwait(false);
        var fault = end switch
        {
            IntakeEnd.TooLarge => wrong ?? new Fault(FaultCode.QuestionTooLarge),
            IntakeEnd.Whole when kept.WrittenCount == 0 => wrong ?? new Fault(FaultCode.NotWellFormed),
            IntakeEnd.TooSlow or IntakeEnd.PartnerLeft or IntakeEnd.BrokenFraming => wrong ?? new Fault(FaultCode.QuestionIncomplete),
            _ => wrong,
        };
        return new(kept.WrittenMemory, request.ContentType, fault, end != IntakeEnd.Whole, end == IntakeEnd.PartnerLeft);
    }

    private async Task<IntakeEnd> FillAsync(PipeReader reader, ArrayBufferWriter<byte> kept, ResponseBudget budget)
    {
        try
        {
            // What came together with the headers is whole in time: nobody needs to watch the clock.
            if (reader.TryRead(out var come) && Keep(reader, come, kept) is { } atOnce)
            {
                return atOnce;
            }

            // Cancelling the pending read, not the request's token: the latter makes the server log the question as failed.
            await using var late = budget.At(ResponseBudget.QuestionWithin, reader.CancelPendingRead).ConfigureAwait(false);
            while (true)
            {
                if (Keep(reader, await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false), kept) is { } end)
                {
                    return end;
                }
            }
        }
        catch (BadHttpRequestException)
        {
            // Chunk framing that breaks off or cannot be: what came before it is kept and recorded.
            return IntakeEnd.BrokenFraming;
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            return IntakeEnd.PartnerLeft;
        }
    }

    /// <summary>Null while there may be more.</summary>
    private IntakeEnd? Keep(PipeReader reader, ReadResult result, ArrayBufferWriter<byte> kept)
    {
        if (result.IsCanceled)
        {
            // The server drains what is left, and may not while a read is open.
            reader.AdvanceTo(result.Buffer.Start);
            return IntakeEnd.TooSlow;
        }

        var room = contract.MaxQuestionBytes - kept.WrittenCount;
        var tooLarge = result.Buffer.Length > room;
        foreach (var segment in tooLarge ? result.Buffer.Slice(0, room) : result.Buffer)
        {
            kept.Write(segment.Span);
        }

        reader.AdvanceTo(result.Buffer.End);
        return tooLarge ? IntakeEnd.TooLarge : result.IsCompleted ? IntakeEnd.Whole : null;
    }
}
