using System.Buffers;
using System.Xml;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>A version of the built-in format: its namespace, the names of its roots, its schemas.</summary>
internal sealed class KvsVersion
{
    private readonly Lazy<SchemaGate> questions;
    private readonly Lazy<SchemaGate> answers;

    private KvsVersion(string space, string questionFile, string answerFile)
    {
        Namespace = space;
        Question = new(KvsNames.Question.Name, space);
        Answer = new(KvsNames.Answer.Name, space);
        questions = new(() => KvsSchemas.Load(questionFile, Question));
        answers = new(() => KvsSchemas.Load(answerFile, Answer));
    }

    /// <summary>What lag (2020:272) 2 § names.</summary>
    public static KvsVersion One { get; } = new(KvsNames.Namespace, "kvs-fraga.xsd", "kvs-svar.xsd");

    /// <summary>Also what directive (EU) 2024/1640 article 16 names. Spoken only where the bank's policy is <c>article-16</c>.</summary>
    public static KvsVersion Two { get; } = new("urn:kontoinstitute:kvs:2", "kvs-fraga-2.xsd", "kvs-svar-2.xsd");

    public string Namespace { get; }

    public XmlQualifiedName Question { get; }

    public XmlQualifiedName Answer { get; }

    public SchemaGate QuestionSchema => questions.Value;

    public SchemaGate AnswerSchema => answers.Value;

    /// <summary>Whether its messages have room for the data of article 16.</summary>
    public bool CarriesArticle16 => this == Two;

    /// <summary>The version that a question speaks, by its root's namespace; version 1 for whatever else it may be, so that it is refused as ever.</summary>
    public static KvsVersion Of(ReadOnlySequence<byte> question)
    {
        if (!DocumentEncoding.LooksLikeUtf8(question))
        {
            return One;
        }

        using var reader = XmlDoor.Open(question);
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element && string.Equals(reader.NamespaceURI, Two.Namespace, StringComparison.Ordinal) ? Two : One;
        }
        catch (XmlException)
        {
            return One;
        }
    }

    public override string ToString() => Namespace;
}
