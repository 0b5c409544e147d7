using System.Net.Http.Headers;
using System.Text;

namespace Institute.Testing.Dialects;

/// <summary>One wire format as the other side speaks it. A test that takes one, and nothing of any schema, runs in every format.</summary>
/// <remarks>It knows the documents by themselves, not through the adapter's <c>Wire/</c>: neither end is checked against itself.</remarks>
public abstract class Dialect
{
    /// <summary>Name of the only place that a fixture takes its dialects from: <c>[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]</c>.</summary>
    public static IReadOnlyList<Dialect> All { get; } = [new KvsDialect(), new InventedDialect()];

    /// <summary>As it stands in the message log.</summary>
    public abstract string Version { get; }

    /// <summary>Null for the built-in format.</summary>
    public abstract string? ProfileDirectory { get; }

    /// <summary>Below the base path, with a leading slash.</summary>
    public abstract string QuestionPath { get; }

    public abstract string QuestionMediaType { get; }

    public abstract string AnswerContentType { get; }

    public abstract string CorrelationHeaderIn { get; }

    public abstract string CorrelationHeaderOut { get; }

    public abstract int MaxQuestionBytes { get; }

    /// <summary>The id that every question bears.</summary>
    public abstract string QuestionId { get; }

    /// <summary>A question that is XML and breaks the schema.</summary>
    public abstract string AgainstTheSchema { get; }

    /// <summary>Keys of any kind, by what the other side calls them.</summary>
    public abstract string Person(string number, string? from = null, string? till = null);

    public abstract string Coordination(string number);

    public abstract string PersonWithoutNumber(string name, string birthDate);

    public abstract string Organisation(string number);

    /// <param name="name">Written as it is: escape what XML wants escaped.</param>
    public abstract string Company(string name);

    public abstract string Iban(string iban);

    public abstract string AccountNumber(string number);

    public abstract string Box(string reference);

    /// <summary>The HTTP status that this format has for a fault.</summary>
    public abstract int StatusOf(string fault);

    public abstract DialectAnswer Read(byte[] answer);

    /// <summary>Makes a request to the base path <c>/kvs/v1</c> one in this dialect.</summary>
    public void Shape(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestUri = new(QuestionPathBelowBase, UriKind.Relative);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue(QuestionMediaType, Encoding.UTF8.WebName);
    }

    /// <summary>Path of a question where the institute's base path is <c>/kvs/v1</c>.</summary>
    public string QuestionPathBelowBase => "/kvs/v1" + QuestionPath;

    /// <summary>In the names of fixtures.</summary>
    public override string ToString() => Version;
}
