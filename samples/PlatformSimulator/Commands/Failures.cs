using LiteDB;
using PlatformSimulator.Kits;

namespace PlatformSimulator.Commands;

/// <summary>Turns what can go wrong outside this program into one clear line and exit code 1.</summary>
internal static class Failures
{
    public static async Task<int> ToldAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (KitException e)
        {
            return Say(e.Message);
        }
        catch (HttpRequestException e)
        {
            return Say($"The institute did not answer: {e.InnerException?.Message ?? e.Message}");
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return Say("The institute did not answer within 30 seconds.");
        }
        catch (LiteException e)
        {
            return Say($"The platform's log cannot be used: {e.Message}");
        }
        catch (IOException e)
        {
            return Say(e.Message);
        }
    }

    private static int Say(string line)
    {
        Console.Error.WriteLine(line);
        return 1;
    }
}
