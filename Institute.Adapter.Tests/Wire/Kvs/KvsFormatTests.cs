using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;

namespace Institute.Adapter.Tests.Wire.Kvs;

/// <summary>Where and how the built-in format is spoken: what a sidecar learns from the library.</summary>
internal sealed class KvsFormatTests
{
    [Test]
    public void The_contract_names_path_media_types_and_header()
    {
        var contract = new KvsFormat(new()).Contract;

        Assert.Multiple(() =>
        {
            Assert.That((contract.QuestionPath, contract.AnswerContentType), Is.EqualTo(("/fragor", "application/xml; charset=utf-8")));
            Assert.That(contract.QuestionMediaTypes, Is.EqualTo(new[] { "application/xml" }));
            Assert.That((contract.CorrelationHeaderIn, contract.CorrelationHeaderOut), Is.EqualTo(("skv_client_correlation_id", "skv_client_correlation_id")));
            Assert.That(new KvsFormat(new()).Version, Is.EqualTo("kvs/1"));
        });
    }

    [TestCase(null, null, 65_536, 8_388_608)]
    [TestCase(1, 2, 1, 2)]
    public void Limits_are_the_settings_or_else_64_KiB_and_8_MiB(int? question, int? answer, int questionBytes, int answerBytes)
    {
        var contract = new KvsFormat(new() { MaxQuestionBytes = question, MaxAnswerBytes = answer }).Contract;

        Assert.That((contract.MaxQuestionBytes, contract.MaxAnswerBytes), Is.EqualTo((questionBytes, answerBytes)));
    }
}
