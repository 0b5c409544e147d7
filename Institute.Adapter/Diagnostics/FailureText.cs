using System.Text;

namespace Institute.Adapter;

/// <summary>An exception as it may be logged: types and stacks. A message may hold what was looked for.</summary>
internal static class FailureText
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            text.Append(text.Length == 0 ? "" : " <- ").Append(e.GetType().FullName).AppendLine().Append(e.StackTrace);
        }

        return text.ToString();
    }
}
