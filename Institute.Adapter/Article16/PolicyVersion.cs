namespace Institute.Adapter;

/// <summary>The name of the policy that is in force, as it stands in headers, records and the log.</summary>
internal static class PolicyVersion
{
    /// <summary>Reserved: no policy of the bank's own may be called so.</summary>
    public const string Reserved = "article-16";

    /// <summary>Behind the name of the bank's policy, where a law lets article 16 be told.</summary>
    public const string ByLaw = "/" + Reserved;

    /// <summary>Behind the name of the bank's policy, in a test environment.</summary>
    public const string ForTest = ByLaw + "-test";

    /// <summary>Of all that may be answered with these settings.</summary>
    public static string Of(InstituteAdapterOptions options) => Of(options, options.Article16?.Fields ?? Article16Fields.None);

    /// <summary>Of one answer.</summary>
    public static string Of(InstituteAdapterOptions options, Article16Fields told) =>
        told == Article16Fields.None ? options.Disclosure.Version : options.Disclosure.Version + (options.Article16?.Law is null ? ForTest : ByLaw);
}
