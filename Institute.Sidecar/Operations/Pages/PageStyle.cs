namespace Institute.Sidecar.Operations.Pages;

/// <summary>The one style of page and report, embedded in the program.</summary>
internal static class PageStyle
{
    private const string Name = "page.css";

    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException("The program was built without its style.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
