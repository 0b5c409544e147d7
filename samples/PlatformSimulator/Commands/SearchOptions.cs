using System.CommandLine;
using PlatformSimulator.Questions;

namespace PlatformSimulator.Commands;

/// <summary>The seven search keys as options; each may be given several times, and each gives one question.</summary>
internal sealed class SearchOptions
{
    private readonly Option<string[]> person = new("--person") { Description = "Personnummer or samordningsnummer, 12 digits." };
    private readonly Option<string[]> name = new("--name") { Description = "Name of a person without number; goes with --born." };
    private readonly Option<DateOnly?> born = new("--born") { Description = "Birth date of the person without number (yyyy-MM-dd)." };
    private readonly Option<string[]> organisation = new("--organisation") { Description = "Organisationsnummer, 10 digits." };
    private readonly Option<string[]> company = new("--company") { Description = "Företagsnamn or särskilt företagsnamn." };
    private readonly Option<string[]> iban = new("--iban") { Description = "IBAN." };
    private readonly Option<string[]> accountNumber = new("--account-number") { Description = "Number of an account without IBAN." };
    private readonly Option<string[]> box = new("--box") { Description = "Reference of a safe-deposit box." };
    private readonly Option<string?> authority = new("--authority") { Description = "FragandeMyndighet; left out unless given." };
    private readonly Option<DateOnly?> from = new("--from") { Description = "First day of the period (yyyy-MM-dd); goes with --to." };
    private readonly Option<DateOnly?> to = new("--to") { Description = "Last day of the period, inclusive." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[person, name, born, organisation, company, iban, accountNumber, box, authority, from, to])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(from) is null != result.GetResult(to) is null)
            {
                result.AddError("--from and --to go together.");
            }

            if (result.GetResult(name) is null != result.GetResult(born) is null)
            {
                result.AddError("--name and --born go together.");
            }
        });
    }

    public IEnumerable<QuestionDocument> Read(ParseResult result) =>
        Searches(result).Select(search => new QuestionDocument(search)
        {
            Authority = result.GetValue(authority),
            From = result.GetValue(from),
            To = result.GetValue(to),
        });

    private IEnumerable<Search> Searches(ParseResult result) =>
    [
        .. Values(result, person).Select(Search.Person),
        .. Values(result, name).Select(n => Search.PersonWithoutNumber(n, result.GetValue(born) ?? default)),
        .. Values(result, organisation).Select(Search.Organisation),
        .. Values(result, company).Select(Search.Company),
        .. Values(result, iban).Select(Search.Iban),
        .. Values(result, accountNumber).Select(Search.AccountNumber),
        .. Values(result, box).Select(Search.Box),
    ];

    private static string[] Values(ParseResult result, Option<string[]> option) => result.GetValue(option) ?? [];
}
