using Microsoft.Extensions.Hosting;

namespace Institute.Adapter;

/// <summary>The lock before the policy <c>article-16</c>: what a start refuses. No one setting, variable or clock opens it.</summary>
/// <remarks>Each question is looked at besides, by the day it says it was asked (<see cref="Article16Policy.FieldsFor"/>), and the sidecar holds back what its own environment may not tell.</remarks>
internal static class Article16Inspection
{
    public static IEnumerable<string> FaultsOf(InstituteAdapterOptions options, IHostEnvironment environment, DateOnly today)
    {
        if (options.Article16 is not { } policy)
        {
            yield break;
        }

        if (policy.Law is not { } law)
        {
            // By what it is, not by what it is not: an environment of another name is somebody's production.
            if (!environment.IsDevelopment() && !environment.IsEnvironment("Test"))
            {
                yield return $"Article16 is a policy for tests and the environment is {environment.EnvironmentName}: it starts in Development and Test only. Remove it: nothing of article 16 may be told before a law says so.";
            }

            yield break;
        }

        if (options.ProfileDirectory is null)
        {
            yield return "Article16 is in force by a law only with a profile of the receiver's own schema: set ProfileDirectory. The built-in format tells it in test environments only.";
        }

        if (!law.IsInForce(today))
        {
            yield return $"Article16 names a law whose first day has not come: SFS {law.Statute} is to be in force from {IsoDate(law.InForceFrom)}. Remove Article16 until that day, or set the machine's clock if it is wrong.";
        }

        if (policy.UnconfirmedFields is not Article16Fields.None and var unconfirmed)
        {
            yield return $"Article16 names {unconfirmed}, of which the article's own words have not been read: in test environments only, in this version. Name fields that are confirmed.";
        }
    }

    private static string IsoDate(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
