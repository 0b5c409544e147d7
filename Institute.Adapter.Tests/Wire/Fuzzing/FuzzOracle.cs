using System.Text;
using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>Says what a format did wrong with a question. It validates with schemas and settings of its own, not with the door's.</summary>
internal sealed class FuzzOracle(FuzzTarget target)
{
    private static readonly string[] Planted = [Some.PersonalNumber, Some.CoordinationNumber, Some.OrganisationNumber, Some.Iban(7), "8327-9", "Planterad", "Planterat", "1962-02-28", "passwd"];
    private static readonly FaultCode[] Allowed = [FaultCode.NotWellFormed, FaultCode.BreaksSchema, FaultCode.ImpossibleValue];

    private readonly IWireFormat format = target.Format;

    /// <summary>What went wrong, or null; and how the question was received.</summary>
    public (string? Wrong, string Outcome) Judge(byte[] question, Random random) => format.ReadQuestion(question) switch
    {
        QuestionReading.Read => (JudgeAnswer(question, FuzzAnswer.Make(random)), "read"),
        QuestionReading.Refused { Fault: var fault } => (JudgeFault(question, fault), fault.Code.Code),
        _ => ("neither read nor refused", "?"),
    };

    private string? JudgeAnswer(byte[] question, Answer answer)
    {
        if (!XmlDoor.IsWellFormed(question))
        {
            return "a question was read that is not well-formed";
        }

        if (format.WriteAnswer(answer, question) is not AnswerWriting.Written written)
        {
            return "an answer that can be told was held back";
        }

        using var document = written.Document;
        return Validate(document.ToArray());
    }

    private string? JudgeFault(byte[] question, Fault fault)
    {
        if (!Allowed.Contains(fault.Code))
        {
            return $"refused with {fault.Code}";
        }

        if (fault.Code == FaultCode.NotWellFormed == XmlDoor.IsWellFormed(question))
        {
            return $"{fault.Code}, and the door says otherwise";
        }

        var document = format.WriteFault(new(FuzzAnswer.Institute, Guid.Empty, DateTimeOffset.UnixEpoch.AddYears(50), fault), question);
        var text = Encoding.UTF8.GetString(document);
        // The id is the only thing that may be echoed, and a mutation may have put a planted value there.
        var start = text.IndexOf(target.EchoesNothingFrom, StringComparison.Ordinal);
        return Planted.Any(p => text.IndexOf(p, start, StringComparison.Ordinal) >= 0) ? "the fault echoes the question" : Validate(document);
    }

    private string? Validate(byte[] document)
    {
        string? wrong = null;
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = target.Answers, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings, DtdProcessing = DtdProcessing.Prohibit };
        settings.ValidationEventHandler += (_, found) => wrong ??= "the answer breaks the schema: " + found.Message;
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }

        return wrong;
    }
}
