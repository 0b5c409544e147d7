using Institute.Adapter;
using Institute.Sidecar.Exchanges;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Institute.Sidecar.Tests.Exchanges;

public sealed class QuestionTableTests
{
    private readonly QuestionTable table = new("/kvs/v1", SomeContract.Kvs());

    [Test]
    public void The_agreed_path_method_and_content_type_pass() => Assert.That(table.Examine(Request()), Is.Null);

    [TestCase("application/xml")]
    [TestCase("application/xml; charset=utf-8")]
    [TestCase("Application/XML;charset=\"UTF-8\"")]
    public void A_spelling_of_the_agreed_content_type_passes(string contentType) =>
        Assert.That(table.Examine(Request(contentType: contentType)), Is.Null);

    [TestCase("/kvs/v1/fragor/")]
    [TestCase("/KVS/v1/fragor")]
    [TestCase("/kvs/v1//fragor")]
    [TestCase("/kvs/v1/fragor/../fragor")]
    [TestCase("/")]
    [TestCase("")]
    public void Another_spelling_of_the_path_is_404(string path) =>
        Assert.That(table.Examine(Request(path: path))?.Status, Is.EqualTo(404));

    [Test]
    public void A_query_string_is_404() => Assert.That(table.Examine(Request(query: "?x=1"))?.Status, Is.EqualTo(404));

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("OPTIONS")]
    public void Another_method_is_405(string method) =>
        Assert.That(table.Examine(Request(method: method))?.Status, Is.EqualTo(405));

    [Test]
    public void A_length_said_twice_is_refused()
    {
        var request = Request();
        request.Headers.TransferEncoding = "chunked";
        Assert.That(table.Examine(request), Is.Null);
        request.Headers["X-Content-Length"] = "5";
        Assert.That(table.Examine(request)?.Code, Is.EqualTo(FaultCode.NotWellFormed));
    }

    [TestCase("text/xml")]
    [TestCase("application/xml; charset=iso-8859-1")]
    [TestCase("application/json")]
    [TestCase("nonsense")]
    [TestCase("")]
    public void Another_content_type_is_415(string contentType) =>
        Assert.That(table.Examine(Request(contentType: contentType))?.Status, Is.EqualTo(415));

    [Test]
    public void A_content_coding_is_415()
    {
        var request = Request();
        request.Headers.ContentEncoding = "gzip";

        Assert.That(table.Examine(request)?.Status, Is.EqualTo(415));
    }

    private static HttpRequest Request(string path = "/kvs/v1/fragor", string method = "POST", string contentType = "application/xml", string query = "")
    {
        var request = new DefaultHttpContext().Request;
        request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = path + query;
        request.Path = path;
        request.Method = method;
        request.ContentType = contentType;
        request.QueryString = new QueryString(query);
        return request;
    }
}
