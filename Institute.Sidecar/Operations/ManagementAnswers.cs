using Institute.Sidecar.Operations.Access;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations;

/// <summary>The management listener: the page in two languages, its search, its style, and the counts as JSON.</summary>
internal sealed class ManagementAnswers(PageAnswers page, Readiness readiness, RefusalCounter refusals, OperatorIdentity operators, SidecarSettings settings)
{
    public Task AnswerAsync(HttpContext http)
    {
        PageGuard.Harden(http.Response.Headers);
        if (operators.Who(http) is not { } who)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        // Over TLS the certificate has shown the browser whose page it is.
        if (!settings.Management.IsSecured && !PageGuard.IsOurHost(http.Request.Host))
        {
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        return (http.Request.Method, http.Request.Path.Value) switch
        {
            ("GET", "/") => ToLanguage(http),
            ("GET", "/sv") => page.ShowAsync(http, PageTexts.Swedish),
            ("GET", "/en") => page.ShowAsync(http, PageTexts.English),
            ("POST", "/sv/find") => page.FindAsync(http, PageTexts.Swedish, who),
            ("POST", "/en/find") => page.FindAsync(http, PageTexts.English, who),
            ("GET", "/page.css") => SendStyle(http),
            ("GET", "/status") => http.Response.WriteAsJsonAsync(new { condition = readiness.Report().Text, refusals = refusals.SinceStart() }, http.RequestAborted),
            _ => NotFound(http),
        };
    }

    private static Task ToLanguage(HttpContext http)
    {
        http.Response.Redirect(http.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "/en" : "/sv");
        return Task.CompletedTask;
    }

    private static Task SendStyle(HttpContext http)
    {
        http.Response.ContentType = "text/css; charset=utf-8";
        return http.Response.WriteAsync(PageStyle.Text, http.RequestAborted);
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
