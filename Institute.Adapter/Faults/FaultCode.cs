namespace Institute.Adapter;

/// <summary>A fault as it is told on the wire: its code lives for ever and decides the HTTP status.</summary>
/// <remarks>Immutable and safe for all threads. The texts hold no personal data. Every code has its section in docs/errors.md.</remarks>
public sealed class FaultCode
{
    private FaultCode(string code, int status, bool mayRetry, string swedish, string english)
    {
        Code = code;
        Status = status;
        MayRetry = mayRetry;
        Swedish = swedish;
        English = english;
    }

    /// <summary>Not well-formed XML, or a forbidden construct.</summary>
    public static FaultCode NotWellFormed { get; } = new("KI1001", 400, false, "Frågan är inte välformad XML eller innehåller en otillåten konstruktion.", "The question is not well-formed XML or contains a forbidden construct.");

    /// <summary>Breaks the schema.</summary>
    public static FaultCode BreaksSchema { get; } = new("KI1002", 400, false, "Frågan följer inte schemat.", "The question breaks the schema.");

    /// <summary>An identity number, organisation number or IBAN that cannot exist, or an impossible period.</summary>
    public static FaultCode ImpossibleValue { get; } = new("KI1003", 400, false, "Frågan innehåller ett nummer eller en period som inte kan finnas.", "The question contains a number or a period that cannot exist.");

    /// <summary>A search key that this institute does not support.</summary>
    public static FaultCode UnsupportedSearch { get; } = new("KI1004", 422, false, "Institutet stöder inte sökbegreppet.", "The institute does not support this search key.");

    /// <summary>The name fits several persons or companies.</summary>
    public static FaultCode Ambiguous { get; } = new("KI1005", 409, false, "Namnet passar på flera. Precisera frågan.", "The name fits several. Refine the question.");

    /// <summary>The question is larger than allowed.</summary>
    public static FaultCode QuestionTooLarge { get; } = new("KI1006", 413, false, "Frågan är större än tillåtet.", "The question is larger than allowed.");

    /// <summary>The answer would be larger than agreed.</summary>
    public static FaultCode AnswerTooLarge { get; } = new("KI1007", 422, false, "Svaret skulle bli större än avtalat. Precisera frågan.", "The answer would be larger than agreed. Refine the question.");

    /// <summary>Message signature missing or invalid, where signatures are agreed.</summary>
    public static FaultCode SignatureInvalid { get; } = new("KI1008", 400, false, "Frågans signatur saknas eller är ogiltig.", "The message signature is missing or invalid.");

    /// <summary>Wrong path, method or content type.</summary>
    public static FaultCode WrongRequest { get; } = new("KI1009", 404, false, "Fel sökväg, metod eller innehållstyp.", "Wrong path, method or content type.");

    /// <summary>The question did not arrive whole in time.</summary>
    public static FaultCode QuestionIncomplete { get; } = new("KI1010", 408, true, "Frågan kom inte fram hel i tid.", "The question did not arrive whole in time.");

    /// <summary>Access token missing, expired or invalid.</summary>
    public static FaultCode TokenRefused { get; } = new("KI2001", 401, false, "Åtkomsttoken saknas, har gått ut eller är ogiltig.", "The access token is missing, expired or invalid.");

    /// <summary>Certificate or token is genuine but not allowed here.</summary>
    public static FaultCode NotAllowed { get; } = new("KI2002", 403, false, "Certifikatet eller åtkomsttoken är äkta men inte tillåten här.", "The certificate or token is genuine but not allowed here.");

    /// <summary>Outside the availability window.</summary>
    public static FaultCode OutsideWindow { get; } = new("KI3001", 503, true, "Tjänsten är stängd. Retry-After anger när den öppnar.", "The service is closed. Retry-After tells when it opens.");

    /// <summary>A planned outage.</summary>
    public static FaultCode InPlannedOutage { get; } = new("KI3002", 503, true, "Planerat avbrott pågår.", "A planned outage is in progress.");

    /// <summary>Too busy.</summary>
    public static FaultCode TooBusy { get; } = new("KI3003", 503, true, "Tjänsten är hårt belastad.", "The service is too busy.");

    /// <summary>The message log cannot take the record.</summary>
    public static FaultCode LogUnavailable { get; } = new("KI3004", 503, true, "Meddelandeloggen kan inte ta emot posten.", "The message log cannot take the record.");

    /// <summary>The response budget ran out.</summary>
    public static FaultCode BudgetExhausted { get; } = new("KI4001", 504, true, "Svarstiden räckte inte till.", "The response budget ran out.");

    /// <summary>The core system failed or is too stale.</summary>
    public static FaultCode CoreFailed { get; } = new("KI4002", 502, true, "Institutets bakomliggande system svarade inte fullständigt.", "The institute's core system did not answer completely.");

    /// <summary>The answer produced is not valid and was held back.</summary>
    public static FaultCode AnswerInvalid { get; } = new("KI4003", 502, false, "Svaret var inte giltigt och hölls tillbaka.", "The answer was not valid and was held back.");

    /// <summary>Anything else.</summary>
    public static FaultCode Unexpected { get; } = new("KI5000", 500, true, "Ett oväntat fel inträffade.", "An unexpected fault occurred.");

    /// <summary>Every code there is, in the order of their numbers.</summary>
    public static IReadOnlyList<FaultCode> All { get; } =
    [
        NotWellFormed, BreaksSchema, ImpossibleValue, UnsupportedSearch, Ambiguous, QuestionTooLarge, AnswerTooLarge,
        SignatureInvalid, WrongRequest, QuestionIncomplete, TokenRefused, NotAllowed, OutsideWindow, InPlannedOutage,
        TooBusy, LogUnavailable, BudgetExhausted, CoreFailed, AnswerInvalid, Unexpected,
    ];

    /// <summary>The code on the wire: <c>KI</c> and four digits.</summary>
    public string Code { get; }

    /// <summary>The HTTP status in the built-in format. <see cref="WrongRequest"/> says 404, 405 or 415 as the request demands.</summary>
    public int Status { get; }

    /// <summary>Whether the same question may be sent again unchanged.</summary>
    public bool MayRetry { get; }

    /// <summary>The text in Swedish.</summary>
    public string Swedish { get; }

    /// <summary>The text in English.</summary>
    public string English { get; }

    /// <summary>Finds a code by its name on the wire.</summary>
    /// <param name="code">For example <c>KI1001</c>.</param>
    /// <returns>The code, or <see langword="null"/> when there is none of that name.</returns>
    public static FaultCode? Find(string? code) => All.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => Code;
}
