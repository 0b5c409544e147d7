using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Finds signed heads in what a person, a witness or an operational log gives.</summary>
internal static class OutsideHeadTexts
{
    private static readonly char[] Separators = [' ', '\t', '"', ',', '\'', '=', ':'];

    /// <exception cref="MessageLogException">A text is no head.</exception>
    public static IEnumerable<SignedHead> Parse(IEnumerable<string> texts) =>
        texts.Select(text => InLine(text).FirstOrDefault() ?? throw new MessageLogException("--head is not a signed tree head: one word with a full stop in it, as the operational log's event 3003 prints it, or a line that holds such a word."));

    /// <exception cref="MessageLogException">The file cannot be read or holds no head.</exception>
    public static IReadOnlyList<SignedHead> Read(string file)
    {
        try
        {
            // Read line by line: five years of heads are larger than any other file that is read whole.
            OddFileException.Refuse(file);
            var heads = File.ReadLines(file).SelectMany(InLine).ToList();
            return heads.Count > 0 ? heads : throw new MessageLogException($"The witness file {file} holds no signed tree head.");
        }
        catch (MessageLogException)
        {
            throw;
        }
        catch (OddFileException odd)
        {
            throw new MessageLogException(odd.Message, odd);
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            throw new MessageLogException($"The witness file {file} cannot be read.", e);
        }
    }

    // Base64 may end with '=', which some lines use as a separator: both readings of a word are tried.
    private static IEnumerable<SignedHead> InLine(string line)
    {
        foreach (var word in line.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Concat(line.Split([' ', '"', '\t'], StringSplitOptions.RemoveEmptyEntries)).Select(w => w.Trim()).Where(w => w.Contains('.', StringComparison.Ordinal)))
        {
            if (SignedHead.TryParse(word, out var head))
            {
                yield return head;
            }
        }
    }
}
