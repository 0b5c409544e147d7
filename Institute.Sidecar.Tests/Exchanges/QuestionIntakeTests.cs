using System.IO.Pipelines;
using Institute.Adapter;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NSubstitute;

namespace Institute.Sidecar.Tests.Exchanges;

public sealed class QuestionIntakeTests
{
    [Test]
    public async Task A_body_that_never_comes_is_given_up_and_leaves_the_rest_to_be_drained()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero));
        var contract = SomeContract.Kvs();
        var body = new Pipe();
        await body.Writer.WriteAsync("<Fraga"u8.ToArray());
        var http = new DefaultHttpContext();
        var feature = Substitute.For<IRequestBodyPipeFeature>();
        feature.Reader.Returns(body.Reader);
        http.Features.Set(feature);
        http.Request.Method = "POST";
        http.Request.Path = "/kvs/v1/fragor";
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/kvs/v1/fragor";
        http.Request.ContentType = "application/xml";

        var arriving = new QuestionIntake(new("/kvs/v1", contract), contract).ReadAsync(http.Request, new ResponseBudget(clock));
        clock.Advance(TimeSpan.FromSeconds(3));
        var arrived = await arriving;

        Assert.That(arrived.Fault?.Code, Is.EqualTo(FaultCode.QuestionIncomplete));
        Assert.That(() => body.Reader.TryRead(out _), Throws.Nothing, "as the server does when it drains");
    }
}
