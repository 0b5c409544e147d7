using Institute.Adapter.Wire;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>The wire format, loaded once; what is wrong with it is told at start together with all other faults.</summary>
internal sealed class WireFormatSource(IOptions<InstituteAdapterOptions> options, TimeProvider clock)
{
    private readonly Lazy<WireFormatLoading> loading = new(() => WireFormats.Load(new()
    {
        ProfileDirectory = options.Value.ProfileDirectory,
        MaxQuestionBytes = options.Value.MaxQuestionBytes,
        MaxAnswerBytes = options.Value.MaxAnswerBytes,
        Signatures = new()
        {
            QuestionCertificateFiles = [.. options.Value.Signatures.QuestionCertificateFiles],
            QuestionRootFiles = [.. options.Value.Signatures.QuestionRootFiles],
            AnswerCertificateFile = options.Value.Signatures.AnswerCertificateFile,
            AnswerKeyFile = options.Value.Signatures.AnswerKeyFile,
        },
        Clock = clock,
    }));

    public IReadOnlyList<string> Faults => loading.Value is WireFormatLoading.Refused refused ? refused.Faults : [];

    /// <summary>What the operator should know and that stops nothing.</summary>
    public IReadOnlyList<string> Warnings => loading.Value is WireFormatLoading.Loaded loaded ? loaded.Warnings : [];

    public IWireFormat Format => loading.Value is WireFormatLoading.Loaded loaded
        ? loaded.Format
        : throw new OptionsValidationException(nameof(InstituteAdapterOptions), typeof(InstituteAdapterOptions), Faults);
}
