using Institute.Stubs.Answers;
using WireMock.Server;

namespace Institute.Stubs.Mappings;

/// <summary>Gives WireMock.Net the mappings, one by one, with answers of their own.</summary>
internal sealed class MappingPlayer(StubBodies bodies, TimeProvider clock)
{
    /// <exception cref="InvalidDataException">A file says something that is not played here.</exception>
    public void Load(WireMockServer server, StubFiles files)
    {
        foreach (var (path, text) in files.Mappings)
        {
            var mapping = StubMapping.Read(path, text);
            try
            {
                var answer = new StubAnswer(mapping.Response, bodies.Of(mapping.Response), clock);
                server.Given(RequestTranslation.Of(mapping.Request)).AtPriority(mapping.Priority).RespondWith(answer);
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException($"{path}: {e.Message}", e);
            }
        }
    }
}
