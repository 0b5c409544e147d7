using System.Data.Common;
using System.Diagnostics;
using System.Text;

namespace Institute.Adapter;

/// <summary>An exception as it may be logged: types, stacks, SQLSTATE and the adapter's own fixed rules. A message may hold what was looked for.</summary>
internal static class FailureText
{
    // A chain without end, or a thousand parallel failures, would be a log line without end.
    private const int Most = 10;

    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        Queue<Exception> waiting = new([exception]);
        for (var told = 0; told < Most && waiting.TryDequeue(out var e); told++)
        {
            text.Append(told == 0 ? "" : " <- ").Append(e.GetType().FullName).Append(SqlState(e));
            if (KnownRules.Of(e) is { } rule)
            {
                text.Append(": ").Append(rule);
            }

            // Not Exception.StackTrace, which a class may override to say anything.
            text.AppendLine().Append(new StackTrace(e, fNeedFileInfo: true));
            foreach (var inner in (e as AggregateException)?.InnerExceptions ?? (IEnumerable<Exception?>)[e.InnerException])
            {
                if (inner is not null)
                {
                    waiting.Enqueue(inner);
                }
            }
        }

        return text.ToString();
    }

    // Five letters or digits by the SQL standard; anything else is some driver's own text.
    private static string SqlState(Exception exception) =>
        exception is DbException { SqlState: { Length: 5 } state } && state.All(char.IsAsciiLetterOrDigit) ? $" (SQLSTATE {state})" : "";
}
