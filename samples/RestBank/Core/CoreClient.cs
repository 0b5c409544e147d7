using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RestBank.Core;

/// <summary>The core-banking system's search. Whatever is not a whole, right answer throws: an incomplete lookup must never look like "no hit".</summary>
internal sealed class CoreClient(CoreSettings settings, CoreHttp http, CoreTokens tokens)
{
    // A core that names pages for ever must end before memory does.
    private const int MaxPages = 1_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    private readonly Uri search = new(settings.Address, "engagements/search");

    public async IAsyncEnumerable<CorePage> SearchAsync(CoreQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = query;
        for (var pages = 0; next is not null; pages++)
        {
            if (pages == MaxPages)
            {
                throw new InvalidDataException("The core names more pages than it can have.");
            }

            var page = await AskAsync(next, cancellationToken);
            yield return page;
            next = page.Next is null ? null : query with { Page = page.Next };
        }
    }

    private async Task<CorePage> AskAsync(CoreQuery query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, search) { Content = JsonContent.Create(query, options: Json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
        using var response = await http.GetHttpClient().SendAsync(request, cancellationToken);
        if (response.StatusCode is not System.Net.HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is not "application/json")
        {
            throw new HttpRequestException("The core gave no answer.", null, response.StatusCode);
        }

        return await response.Content.ReadFromJsonAsync<CorePage>(Json, cancellationToken) ?? throw new JsonException("The core's answer is null.");
    }
}
