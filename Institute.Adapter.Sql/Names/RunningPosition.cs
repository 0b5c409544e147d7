using System.Globalization;

namespace Institute.Adapter.Sql;

/// <summary>Where an update that goes on stands: when it read its first customer, and the last one that is done.</summary>
internal sealed record RunningPosition(DateTimeOffset ReadAt, string Customer)
{
    public static bool TryParse(string? text, out RunningPosition position)
    {
        position = new(default, "");
        var space = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        if (space <= 0 || !DateTimeOffset.TryParse(text.AsSpan(0, space), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var readAt))
        {
            return false;
        }

        position = new(readAt, text![(space + 1)..]);
        return true;
    }

    public override string ToString() => $"{ReadAt.ToString("O", CultureInfo.InvariantCulture)} {Customer}";
}
