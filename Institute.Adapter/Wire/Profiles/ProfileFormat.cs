using System.Buffers;
using System.Xml;
using System.Xml.XPath;
using System.Xml.Xsl;
using Institute.Adapter.Wire.Buffers;
using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Speaks the official schema: transforms to and from the built-in format, and holds both ends to their schemas.</summary>
internal sealed class ProfileFormat(ProfileParts parts) : IWireFormat
{
    // What an official document needs few letters for may need more in kvs; the agreed limit is held on the official form.
    private const int InnerFactor = 4;

    // Told when even a fault cannot be transformed: the load has proved it can, so this is the last net.
    private byte[] lastResort = [];

    public string Version => parts.Version;

    public bool CarriesArticle16 => parts.Kvs.CarriesArticle16;

    /// <summary>Told why something failed, while a profile is tried at load with a sample that is nobody's. Never set afterwards: the words may hold what a message says.</summary>
    internal Action<string>? OnFailure { get; set; }

    public WireContract Contract => parts.Contract;

    internal ProfileParts Parts => parts;

    public QuestionReading ReadQuestion(ReadOnlyMemory<byte> original)
    {
        var bytes = new ReadOnlySequence<byte>(original);
        if (XmlDoor.Examine(bytes, parts.QuestionSchema) is { } found)
        {
            return new QuestionReading.Refused(found.ToFault());
        }

        try
        {
            using var kvs = parts.QuestionTransform.Apply(bytes, parts.QuestionSchema, Inner(Contract.MaxQuestionBytes));
            return kvs.Overflowed ? Refused(FaultCode.QuestionTooLarge) : Read(kvs);
        }
        catch (Exception failed) when (failed is XsltException or XmlException or InvalidOperationException)
        {
            OnFailure?.Invoke($"The stylesheet failed: {failed.Message}");
            return Refused(FaultCode.Unexpected);
        }
    }

    public AnswerWriting WriteAnswer(Answer answer, ReadOnlyMemory<byte> originalQuestion)
    {
        var kvs = KvsAnswerWriter.Write(answer, default, Inner(Contract.MaxAnswerBytes), parts.Kvs);
        if (kvs is not AnswerWriting.Written inner)
        {
            return kvs;
        }

        using var document = inner.Document;
        try
        {
            using var official = parts.AnswerTransform.Apply(document.Bytes, null, Contract.MaxAnswerBytes, Arguments(originalQuestion));
            return official.Overflowed ? HeldBack(FaultCode.AnswerTooLarge)
                : Valid(official, out var found) is { } valid ? new AnswerWriting.Written(valid, inner.ReplacedCharacters)
                : new AnswerWriting.HeldBack(new(FaultCode.AnswerInvalid), found);
        }
        catch (Exception failed) when (failed is XsltException or XmlException or InvalidOperationException)
        {
            OnFailure?.Invoke($"The stylesheet failed: {failed.Message}");
            return HeldBack(FaultCode.AnswerInvalid);
        }
    }

    public byte[] WriteFault(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion) => TryWriteFault(answer, originalQuestion) ?? lastResort;

    /// <summary>Writes a fault, or says that it cannot: for the trial at load.</summary>
    internal byte[]? TryWriteFault(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion)
    {
        var kvs = new ReadOnlySequence<byte>(KvsFaultWriter.Write(answer, default, parts.Kvs));
        try
        {
            using var official = parts.AnswerTransform.Apply(kvs, null, Contract.MaxAnswerBytes, Arguments(originalQuestion));
            using var valid = official.Overflowed ? null : Valid(official, out _);
            return valid?.ToArray();
        }
        catch (Exception failed) when (failed is XsltException or XmlException or InvalidOperationException)
        {
            OnFailure?.Invoke($"The stylesheet failed: {failed.Message}");
            return null;
        }
    }

    internal void KeepLastResort(byte[] fault) => lastResort = fault;

    private QuestionReading Read(PooledStream kvs)
    {
        using var document = kvs.Detach();
        var reading = KvsQuestionReader.Read(document.Bytes, parts.Kvs);
        if (reading is QuestionReading.Refused { Fault: var fault })
        {
            OnFailure?.Invoke($"The kvs question made of it is refused at line {fault.Line}, column {fault.Column}, element {fault.Element ?? "unknown"}.");
        }

        return reading switch
        {
            // The place is one in a document that the sender has never seen, and so are its names.
            QuestionReading.Refused { Fault.Code: var code } => Refused(code == FaultCode.NotWellFormed ? FaultCode.Unexpected : code),
            var read => read,
        };
    }

    private PooledDocument? Valid(PooledStream official, out XmlFinding? found)
    {
        var document = official.Detach();
        var valid = false;
        try
        {
            found = XmlDoor.Examine(document.Bytes, parts.AnswerSchema);
            valid = found is null;
            if (found is not null)
            {
                OnFailure?.Invoke($"What the stylesheet made breaks the schema at line {found.Line}, column {found.Column}, element {found.Element ?? "unknown"}.");
            }

            return valid ? document : null;
        }
        finally
        {
            if (!valid)
            {
                document.Dispose();
            }
        }
    }

    /// <summary>What <c>answer.xslt</c> is given beside the answer.</summary>
    internal XsltArgumentList Arguments(ReadOnlyMemory<byte> originalQuestion)
    {
        var question = new ReadOnlySequence<byte>(originalQuestion);
        var arguments = new XsltArgumentList();
        arguments.AddParam("question", string.Empty, Echoable(question));
        return arguments;
    }

    // A question that is no XML is an empty document, and one that is larger than agreed is not made a tree of: the stylesheet then finds nothing to echo.
    private XPathNavigator Echoable(ReadOnlySequence<byte> question)
    {
        if (question.Length > Contract.MaxQuestionBytes || XmlDoor.Examine(question) is not null)
        {
            return new XmlDocument().CreateNavigator()!;
        }

        // One that breaks the schema is echoed as it stands: its defaults cannot be known.
        return ProfileTransform.Navigate(question, XmlDoor.Examine(question, parts.QuestionSchema) is null ? parts.QuestionSchema : null);
    }

    internal static int Inner(int limit) => (int)Math.Min((long)limit * InnerFactor, int.MaxValue);

    private static QuestionReading.Refused Refused(FaultCode code) => new(new Fault(code));

    private static AnswerWriting.HeldBack HeldBack(FaultCode code) => new(new Fault(code));
}
