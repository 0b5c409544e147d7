namespace Institute.Adapter.Tests.Hosting;

/// <summary>The script of the second lookup.</summary>
internal sealed record SecondScript(LookupScript Script);
