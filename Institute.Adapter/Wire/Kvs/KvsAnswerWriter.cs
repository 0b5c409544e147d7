using System.Buffers;
using Institute.Adapter.Wire.Buffers;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes Svar, checks it against the schema and only then lets it out.</summary>
internal static class KvsAnswerWriter
{
    public static AnswerWriting Write(Answer answer, ReadOnlyMemory<byte> originalQuestion, int limit, KvsVersion version)
    {
        using var buffer = new PooledStream(limit);
        using var xml = new KvsDocumentWriter(buffer, version);
        KvsHeadWriter.Write(xml, KvsQuestionId.TryRead(new ReadOnlySequence<byte>(originalQuestion), version), answer.Id, answer.GivenAt, answer.Institute, answer.Engagements.Count == 0 ? "INGEN_TRAFF" : "TRAFF");
        WriteEngagements(xml, answer, buffer);
        xml.End();
        xml.Flush();
        if (buffer.Overflowed)
        {
            return new AnswerWriting.HeldBack(new(FaultCode.AnswerTooLarge));
        }

        return xml.IsIncomplete ? new AnswerWriting.HeldBack(new(FaultCode.AnswerInvalid)) : Validated(buffer.Detach(), xml.ReplacedCharacters, version);
    }

    private static void WriteEngagements(KvsDocumentWriter xml, Answer answer, PooledStream buffer)
    {
        // Accounts come first; of them a customer may have very many, of boxes never.
        List<SafeDepositBox> boxes = [];
        List<AssetAccount> assets = [];
        foreach (var engagement in answer.Engagements.TakeWhile(_ => !buffer.Overflowed))
        {
            switch (engagement)
            {
                case Account account:
                    KvsAccountWriter.Write(xml, account);
                    break;
                case SafeDepositBox box:
                    boxes.Add(box);
                    break;
                case AssetAccount asset when xml.Version.CarriesArticle16:
                    assets.Add(asset);
                    break;
                default:
                    xml.MarkIncomplete();
                    break;
            }
        }

        if (assets.Count > 0)
        {
            // Securities accounts before crypto-asset accounts, as the schema has them.
            foreach (var asset in assets.OrderBy(a => a.Field).TakeWhile(_ => !buffer.Overflowed))
            {
                KvsArticle16Writer.Write(xml, asset);
            }
        }

        foreach (var box in boxes.TakeWhile(_ => !buffer.Overflowed))
        {
            KvsBoxWriter.Write(xml, box, answer.TellsBoxReferences);
        }
    }

    private static AnswerWriting Validated(PooledDocument document, int replaced, KvsVersion version)
    {
        var valid = false;
        XmlFinding? found = null;
        try
        {
            found = XmlDoor.Examine(document.Bytes, version.AnswerSchema);
            valid = found is null;
        }
        finally
        {
            if (!valid)
            {
                document.Dispose();
            }
        }

        return valid ? new AnswerWriting.Written(document, replaced) : new AnswerWriting.HeldBack(new(FaultCode.AnswerInvalid), found);
    }
}
