namespace Institute.Sidecar.Operations.Pages;

/// <summary>The two languages of the page and the report.</summary>
internal enum PageLanguage
{
    Swedish,
    English,
}
