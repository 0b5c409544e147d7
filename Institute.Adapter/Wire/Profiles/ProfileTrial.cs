namespace Institute.Adapter.Wire.Profiles;

/// <summary>Takes the sample question and one of every kind of answer and fault through a profile at load, so that the first real one finds nothing new.</summary>
internal static class ProfileTrial
{
    public static void Run(ProfileFormat format, byte[] sample, ProfileFaults faults)
    {
        var cause = string.Empty;
        format.OnFailure = words => cause = " " + words;
        try
        {
            Run(format, sample, faults, () => Interlocked.Exchange(ref cause, string.Empty));
        }
        finally
        {
            format.OnFailure = null;
        }
    }

    private static void Run(ProfileFormat format, byte[] sample, ProfileFaults faults, Func<string> cause)
    {
        if (format.ReadQuestion(sample) is QuestionReading.Refused { Fault: var fault })
        {
            faults.Add("sampleQuestion", $"is refused with {fault.Code}{Place(fault)}. It must follow the official schema, and the question's stylesheet must make a valid kvs question of it.{cause()}");
        }

        foreach (var kind in ProfileSamples.Of(format.CarriesArticle16))
        {
            if (Fails(format, kind.Answer, sample))
            {
                faults.Add("answer.transform", $"an answer with {kind.Name} does not follow the official schema once transformed.{cause()}");
            }
        }

        foreach (var code in FaultCode.All)
        {
            Fault(format, code, sample, "to the sample question", faults, cause);
            Fault(format, code, [], "to no question at all", faults, cause);
        }
    }

    private static void Fault(ProfileFormat format, FaultCode code, byte[] question, string when, ProfileFaults faults, Func<string> cause)
    {
        if (format.TryWriteFault(ProfileSamples.Telling(code), question) is not { } written)
        {
            faults.Add("answer.transform", $"the fault {code} {when} does not follow the official schema once transformed.{cause()}");
        }
        else if (code == FaultCode.Unexpected && question.Length == 0)
        {
            format.KeepLastResort(written);
        }
    }

    private static string Place(Fault fault) => fault.Line is null ? string.Empty : $" (line {fault.Line}, column {fault.Column}, element {fault.Element ?? "unknown"})";

    private static bool Fails(ProfileFormat format, Answer answer, byte[] sample)
    {
        var written = format.WriteAnswer(answer, sample) as AnswerWriting.Written;
        written?.Document.Dispose();
        return written is null;
    }
}
