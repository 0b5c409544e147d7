using Institute.Adapter;
using Institute.Adapter.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Institute.Testing.Sabotages;

/// <summary>Lag (2020:272) 2 §: what may be told, all of it and nothing else, and to nobody but the platform.</summary>
internal static class AnswerSabotages
{
    private const string Told = "law 2 § what is told";

    public static IEnumerable<Sabotage> All =>
    [
        new("field-too-many", Told, "an address stands in the answer", ["DutyTests.An_answer_holds_nothing_but_what_the_law_names"])
        {
            OnAdapter = Changing(text => text.Replace("</Konto>", "<Adress>Storgatan 1</Adress></Konto>", StringComparison.Ordinal)),
        },
        new("birth-date-beside-number", Told, "a birth date stands beside an identity number", ["DutyTests.An_answer_holds_nothing_but_what_the_law_names"])
        {
            OnAdapter = Changing(text => text.Replace("</Personnummer>", "</Personnummer><Fodelsedatum>1990-01-01</Fodelsedatum>", StringComparison.Ordinal)),
        },
        new("holder-left-out", Told, "of several holders only the first is told", ["DutyTests.All_holders_are_told"])
        {
            OnAdapter = Changing(FirstHolderOnly),
        },
        new("any-holder-passes", Told, "an account is told because one of its holders has no number", ["DisclosureTableTests.Only_what_the_subject_stands_in_is_told"])
        {
            OnAdapter = services => services.Decorate<IDisclosureDecision>((decision, _) => SpoiltDisclosure.AnyHolderPasses(decision)),
        },
        new("number-ignored", Told, "whoever the core gives is taken for the one asked about", ["DisclosureTableTests.Only_what_the_subject_stands_in_is_told"])
        {
            OnAdapter = services => services.Decorate<IDisclosureDecision>((decision, _) => SpoiltDisclosure.NumberIgnored(decision)),
        },
        new("period-ignored", Told, "what lies outside the question's period is told", ["DisclosureTableTests.Only_what_the_subject_stands_in_is_told"])
        {
            OnAdapter = services => services.Decorate<IDisclosureDecision>((decision, _) => SpoiltDisclosure.PeriodIgnored(decision)),
        },
        new("five-years-ignored", Told, "engagements that ended over five years ago are told", ["AnsweringTests.The_five_years_end_at_midnight_in_Stockholm"])
        {
            OnAdapter = services =>
            {
                AllowDirect(services);
                services.Decorate<TimeProvider>((clock, _) => new LaggingClock(clock, TimeSpan.FromDays(365)));
            },
        },
        new("part-told-as-whole", Told, "a lookup that breaks off is told as if it had ended", ["AdapterBehindTests.A_lookup_that_throws_is_KI4002_and_never_no_hit", "LookupContractTests.An_exception_after_the_first_engagement_is_KI4002_and_never_a_shorter_answer", "SeveralLookupsTests.One_that_fails_fails_the_whole_answer"])
        {
            OnAdapter = services => Each(services, s => new QuietLookup(s)),
        },
        new("stale-data-told", Told, "data of any age are told", ["LookupContractTests.Data_older_than_the_greatest_age_is_KI4002"])
        {
            OnAdapter = services => services.PostConfigure<InstituteAdapterOptions>(o => o.MaxDataAge = TimeSpan.FromDays(10_000)),
        },
        new("anybody-answered", "4 § authorization", "the bank's service answers whoever asks it directly", ["CallerTests.Nobody_gets_round_the_sidecar_by_loopback", "AdapterBehindTests.The_banks_service_asked_directly_answers_403_with_an_empty_body_and_looks_nobody_up"])
        {
            OnAdapter = AllowDirect,
        },
    ];

    private static Action<IServiceCollection> Changing(Func<string, string> change) =>
        services => services.Decorate<IWireFormat>((format, _) => new SpoiltFormat(format, change));

    private static void AllowDirect(IServiceCollection services)
    {
        services.PostConfigure<InstituteAdapterOptions>(o => o.AllowDirect = true);
        services.Decorate<IHostEnvironment>((host, _) => new DevelopmentHost(host));
    }

    private static string FirstHolderOnly(string text)
    {
        const string end = "</Innehavare>";
        var first = text.IndexOf(end, StringComparison.Ordinal);
        var last = text.LastIndexOf(end, StringComparison.Ordinal);
        return first < 0 ? text : text[..(first + end.Length)] + text[(last + end.Length)..];
    }

    private static void Each(IServiceCollection services, Func<CoreBankingLookup, CoreBankingLookup> spoil)
    {
        foreach (var lookup in services.Where(s => typeof(CoreBankingLookup).IsAssignableFrom(s.ServiceType)).ToList())
        {
            services.Add(new(lookup.ServiceType, s => spoil((CoreBankingLookup)ServiceDecoration.Make(lookup, s)), lookup.Lifetime));
        }
    }
}
