using Institute.Sidecar.Partners;
using Institute.Sidecar.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Testing.Sabotages;

/// <summary>4 §: m-TLS and OAuth2.</summary>
internal static class PartnerSabotages
{
    public static IEnumerable<Sabotage> All =>
    [
        new("certificate-unchecked", "4 § m-TLS", "whoever connects is taken for the platform, with a certificate or without", ["RefusedEarlyTests.Without_a_certificate_not_a_byte_of_HTTP_comes_and_the_reason_is_counted_and_recorded", "OneQuestionTests.A_holder_who_is_not_on_the_allow_list_gets_KI2002_on_the_record"])
        {
            HasLenientFront = true,
        },
        new("allow-list-ignored", "4 § authorization", "every genuine certificate may ask", ["OneQuestionTests.A_holder_who_is_not_on_the_allow_list_gets_KI2002_on_the_record", "ProtocolTests.A_holder_who_is_not_on_the_list_is_told_403_and_with_it_200", "CallerDirectoryTests.A_certificate_that_expires_on_an_open_connection_is_refused_at_the_next_request"])
        {
            OnSidecar = Bent(verdict => verdict is CallerVerdict.Refused refused ? new CallerVerdict.Allowed(refused.Caller, Anybody) : verdict),
        },
        new("monitor-unbound", "4 § authorization", "the bank's own probe may ask about anybody", ["OneQuestionTests.A_monitor_may_ask_about_its_test_customers_and_nobody_else"])
        {
            OnSidecar = Bent(verdict => verdict is CallerVerdict.Allowed allowed ? allowed with { Entry = Anybody } : verdict),
        },
        new("token-unchecked", "4 § OAuth2", "questions are answered without a token or with any", ["OneQuestionTests.Without_a_token_the_answer_is_KI2001_and_the_bank_hears_nothing", "OneQuestionTests.A_made_up_token_is_KI2001", "BuiltInIssuerTests.A_token_ends_ten_minutes_and_the_skew_after_its_issue"])
        {
            OnSidecar = Forgiving(_ => true),
        },
        new("token-unbound", "4 § OAuth2", "a token opens for another certificate than its own", ["BuiltInIssuerTests.A_token_opens_for_its_own_certificate_only"])
        {
            OnSidecar = Forgiving(refused => refused.Reason.EndsWith(nameof(TokenFault.OtherBinding), StringComparison.Ordinal)),
        },
        new("token-without-end", "4 § OAuth2", "a token that has ended still opens", ["BuiltInIssuerTests.A_token_ends_ten_minutes_and_the_skew_after_its_issue"])
        {
            OnSidecar = Forgiving(refused => refused.Reason.EndsWith(nameof(TokenFault.Expired), StringComparison.Ordinal)),
        },
    ];

    private static AllowListEntry Anybody { get; } = new("Anybody", IsMonitor: false, new HashSet<string>(StringComparer.Ordinal));

    private static Action<IServiceCollection> Bent(Func<CallerVerdict, CallerVerdict> bend) =>
        services => services.Decorate<ICallerDirectory>((callers, _) => new SpoiltCallers(callers, bend));

    private static Action<IServiceCollection> Forgiving(Func<TokenVerdict.Refused, bool> forgives) =>
        services => services.Decorate<ITokenValidator>((tokens, _) => new SpoiltTokens(tokens, forgives));
}
