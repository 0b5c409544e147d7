using System.Collections.Frozen;

namespace Institute.Adapter;

/// <summary>What the adapter's own types say when they refuse a value. The sentences are fixed and hold nothing of the value, so they may be logged where no other message may.</summary>
internal static class KnownRules
{
    public const string AccountNumber = "Not an account number: 1 to 34 letters and digits, with one separator between them and spaces beside it.";
    public const string BoxReference = "Not a box reference: 1 to 64 printable characters without space at either end.";
    public const string CorrelationId = "Not a correlation id: 1 to 36 printable ASCII characters.";
    public const string CustomerKey = "Not a customer key: 1 to 128 characters that are not all space.";
    public const string Iban = "Not an IBAN: unknown country, wrong length or wrong check digits.";
    public const string InventoryMark = "Not a mark in an inventory: 1 to 128 characters that are not all space.";
    public const string Name = "Not a name: 1 to 200 characters of which one can be seen.";
    public const string Nationality = "Not a nationality: two letters of ISO 3166-1.";
    public const string OrganisationNumber = "Not an organisation number: ten digits with a valid check digit, or twelve that begin with 16.";
    public const string PersonalIdentityNumber = "Not a personal identity number: ten or twelve digits with a valid check digit and a date that exists.";
    public const string ClosedBeforeOpened = "An account is not closed before it is opened.";
    public const string RentEndsBeforeStart = "A rental period does not end before it starts.";
    public const string PeriodEndsBeforeStart = "A period does not end before it starts.";
    public const string NoHolder = "An engagement has at least one holder.";
    public const string NullInList = "The list has a member that is null.";
    public const string YieldedNull = "The lookup yielded null.";
    public const string Unreadable = "A value that cannot be read.";

    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        AccountNumber, BoxReference, CorrelationId, CustomerKey, Iban, InventoryMark, Name, Nationality, OrganisationNumber, PersonalIdentityNumber,
        ClosedBeforeOpened, RentEndsBeforeStart, PeriodEndsBeforeStart, NoHolder, NullInList, YieldedNull, Unreadable);

    /// <summary>The rule that an exception says, if its message is one of ours; null for every other message, whatever it holds.</summary>
    public static string? Of(Exception exception)
    {
        // Of exactly these types: a class of the bank's may have a Message that does anything.
        if (exception.GetType() != typeof(FormatException) && exception.GetType() != typeof(ArgumentException) && exception.GetType() != typeof(InvalidOperationException))
        {
            return null;
        }

        // The framework puts the parameter's name behind: " (Parameter 'value')".
        var message = exception.Message;
        var end = exception is ArgumentException ? message.IndexOf(" (Parameter '", StringComparison.Ordinal) : -1;
        return All.TryGetValue(end < 0 ? message : message[..end], out var rule) ? rule : null;
    }
}
