using Institute.Adapter.Wire;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>The wire format, loaded once; what is wrong with it is told at start together with all other faults.</summary>
/// <remarks>It is given the options and does not ask for them: it takes part in validating them.</remarks>
internal sealed class WireFormatSource(TimeProvider clock)
{
    private readonly Lock loading = new();
    private WireFormatLoading? loaded;

    public IEnumerable<string> FaultsOf(InstituteAdapterOptions options) => Load(options) is WireFormatLoading.Refused refused ? refused.Faults : [];

    /// <summary>What the operator should know and that stops nothing.</summary>
    public IReadOnlyList<string> WarningsOf(InstituteAdapterOptions options) => Load(options) is WireFormatLoading.Loaded sound ? sound.Warnings : [];

    public IWireFormat Of(InstituteAdapterOptions options) => Load(options) is WireFormatLoading.Loaded sound
        ? sound.Format
        : throw new OptionsValidationException(nameof(InstituteAdapterOptions), typeof(InstituteAdapterOptions), FaultsOf(options));

    private WireFormatLoading Load(InstituteAdapterOptions options)
    {
        lock (loading)
        {
            return loaded ??= WireFormats.Load(new()
            {
                ProfileDirectory = options.ProfileDirectory,
                CarriesArticle16 = options.Article16 is not null,
                MaxQuestionBytes = options.MaxQuestionBytes,
                MaxAnswerBytes = options.MaxAnswerBytes,
                Signatures = new()
                {
                    QuestionCertificateFiles = [.. options.Signatures.QuestionCertificateFiles],
                    QuestionRootFiles = [.. options.Signatures.QuestionRootFiles],
                    AnswerCertificateFile = options.Signatures.AnswerCertificateFile,
                    AnswerKeyFile = options.Signatures.AnswerKeyFile,
                },
                Clock = clock,
            });
        }
    }
}
