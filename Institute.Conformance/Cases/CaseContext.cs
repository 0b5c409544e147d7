using Institute.Conformance.Asking;
using PlatformSimulator.Answers;
using PlatformSimulator.Kits;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Cases;

/// <summary>What a case works with.</summary>
internal sealed record CaseContext(string Directory, KitFile Kit, Sender Sender, RawSender Raw, ClientCertificates Certificates, TimeProvider Clock)
{
    public TestCustomers Customers => Kit.TestCustomers;

    public AnswerInspector Inspector { get; } = new();

    public byte[] Question(Search search, DateOnly? from = null, DateOnly? to = null) => new QuestionDocument(search) { From = from, To = to }.Write(Clock);

    /// <summary>Sends a request and reads the answer.</summary>
    public async Task<Seen> AskAsync(PlannedRequest request, CancellationToken cancellationToken)
    {
        var received = await Sender.SendAsync(request, cancellationToken);
        return received with { Inspected = Inspector.Inspect(received.Body) };
    }

    public Task<Seen> AskAsync(Search search, CancellationToken cancellationToken) => AskAsync(new PlannedRequest(Question(search)), cancellationToken);
}
