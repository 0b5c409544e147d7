using Institute.Adapter.Wire;

namespace Institute.Adapter.Tests.Wire;

internal sealed class WireFormatsTests
{
    [Test]
    public void Without_a_profile_the_built_in_format_is_loaded()
    {
        var format = (WireFormats.Load(new()) as WireFormatLoading.Loaded)?.Format;

        Assert.That((format?.Version, format?.Contract.QuestionPath, format?.Contract.MaxQuestionBytes, format?.Contract.MaxAnswerBytes), Is.EqualTo(("kvs/1", "/fragor", 65536, 8388608)));
    }

    [Test]
    public void The_sizes_are_the_banks_to_set()
    {
        var format = ((WireFormatLoading.Loaded)WireFormats.Load(new() { MaxAnswerBytes = 64 * 1024 * 1024, MaxQuestionBytes = 1024 })).Format;

        Assert.That((format.Contract.MaxQuestionBytes, format.Contract.MaxAnswerBytes), Is.EqualTo((1024, 67108864)));
    }
}
