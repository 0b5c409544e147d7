using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Institute.Sidecar.Availability;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<bool> Json() => new("--json") { Description = "One JSON object on standard output." };

    public static Option<FileInfo?> Key() => new("--key") { Description = "The private half of the log's key pair, as 'keys new --kind log' made it.", HelpName = "FILE" };

    /// <summary>A reason that says something: a blank one would be a record that tells nobody anything.</summary>
    public static Option<string?> Reason()
    {
        var reason = new Option<string?>("--reason") { Description = "Why content is read. It is recorded, encrypted, before anything is shown.", HelpName = "TEXT" };
        reason.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !ReadingReason.Says(given.Value))
            {
                result.AddError("--reason is blank. Say why, in words: it is recorded.");
            }
        });
        return reason;
    }

    /// <summary>A time with zone, or without one as in Stockholm.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description + " ISO 8601; without a zone it is Stockholm's time.",
        HelpName = "TIME",
        CustomParser = Parse,
    };

    /// <summary>One of the names of an enumeration, in whatever case.</summary>
    public static Option<T> Choice<T>(string name, T usual, string description)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToArray();
        return new(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                var text = result.Tokens is [var token] ? token.Value : string.Empty;
                if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
                {
                    return Enum.Parse<T>(text, ignoreCase: true);
                }

                result.AddError($"'{text}' is none of {string.Join(", ", names)}.");
                return usual;
            },
        };
    }

    /// <summary>Refuses a span that ends before it begins: it would hold nothing, and nothing found reads like an answer.</summary>
    public static void CheckOrder(CommandResult result, Option<DateTimeOffset?> from, Option<DateTimeOffset?> to)
    {
        if (result.GetResult(from) is not null && result.GetResult(to) is not null && result.GetValue(from) is { } begin && result.GetValue(to) is { } end && begin >= end)
        {
            result.AddError($"{from.Name} is not before {to.Name}.");
        }
    }

    /// <exception cref="CommandException">The machine has no usable time-zone data.</exception>
    public static TimeZoneInfo Stockholm() => SwedishTime.Load() switch
    {
        Loading<TimeZoneInfo>.Usable usable => usable.Value,
        Loading<TimeZoneInfo>.Unusable unusable => throw new CommandException(unusable.Reason),
        _ => throw new InvalidOperationException("Unknown result."),
    };

    /// <summary>At the calendar's ends a zone or a month more is no time at all.</summary>
    public static bool IsWithinReason(int year) => year is >= 1900 and < 2200;

    private static DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : string.Empty;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) || !IsWithinReason(time.Year))
        {
            result.AddError($"'{text}' is not a time, for example 2026-11-21T08:30 or 2026-11-21T07:30:00Z.");
            return null;
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return new DateTimeOffset(time);
        }

        try
        {
            return new(time, Stockholm().GetUtcOffset(time));
        }
        catch (CommandException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }
}
