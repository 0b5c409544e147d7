using System.Buffers;
using System.Text;
using Institute.Adapter.Tests.Wire.Fuzzing;
using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Wire;
using Institute.Testing;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Profiles;

internal sealed class SpoiltInventedQuestionTests
{
    [Test]
    [CancelAfter(60_000)]
    public void Whatever_arrives_is_read_or_refused_and_its_fault_is_well_formed(CancellationToken cancellationToken)
    {
        var format = ((WireFormatLoading.Loaded)WireFormats.Load(new() { ProfileDirectory = InventedProfile.Directory })).Format;
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3_000; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var question = Spoil(random);
            Assert.That(() => outcomes.Add(Outcome(format, question)), Throws.Nothing, $"seed {seed}, question {i}: {Convert.ToBase64String(question)}");
        }

        Assert.That(outcomes, Is.SupersetOf(new[] { "read", "KI1001", "KI1002", "KI1003" }).And.Not.Contains("KI5000"));
    }

    private static string Outcome(IWireFormat format, byte[] question)
    {
        if (format.ReadQuestion(question) is not QuestionReading.Refused { Fault: var fault })
        {
            return "read";
        }

        var told = format.WriteFault(new(KvsAnswers.Institute, KvsAnswers.Id, KvsAnswers.GivenAt, fault), question);
        return XmlDoor.Examine(new ReadOnlySequence<byte>(told)) is null ? fault.Code.Code : throw new InvalidOperationException("The fault is not well-formed.");
    }

    private static byte[] Spoil(Random random)
    {
        var number = Some.PersonalNumber[..11] + random.Next(10);
        var question = InventedQuestions.Asking(random.Next(3) switch
        {
            0 => $"<q:Individual idNumber='{number}'/>",
            1 => $"<q:Company name='{Escape(FuzzText.Any(random))}'/>",
            _ => $"<q:Account other='{Escape(FuzzText.Any(random))}'/>",
        });
        if (random.Next(2) == 0)
        {
            question[random.Next(question.Length)] = (byte)random.Next(256);
        }

        return question;
    }

    // What XML cannot carry stays as it is: that is part of the attack.
    private static string Escape(string text) => new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace("'", "&apos;").ToString();
}
