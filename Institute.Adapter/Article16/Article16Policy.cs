using Microsoft.Extensions.Configuration;

namespace Institute.Adapter;

/// <summary>The disclosure policy <c>article-16</c>: what directive (EU) 2024/1640 article 16 names beyond lag (2020:272), and the law by which it may be told.</summary>
/// <remarks>
/// Immutable. There are two: <see cref="ForTest"/>, which starts nowhere that calls itself Production, and <see cref="ByLaw"/>, which starts only when its day has come.
/// Before a law says so, to tell any of it breaks bank secrecy. See docs/2027.md.
/// </remarks>
public sealed class Article16Policy
{
    private const Article16Fields Unconfirmed = Article16Fields.All & ~(Article16Fields.RepresentativeDates | Article16Fields.OtherIdentification);

    private Article16Policy(Article16Fields fields, Article16Law? law)
    {
        Fields = fields != Article16Fields.None && (fields & ~Article16Fields.All) == Article16Fields.None
            ? fields
            : throw new ArgumentException("The policy article-16 names at least one field, and none that does not exist.", nameof(fields));
        Law = law;
    }

    /// <summary>What may be told.</summary>
    public Article16Fields Fields { get; }

    /// <summary>By which law; <see langword="null"/> in a test environment.</summary>
    public Article16Law? Law { get; }

    /// <summary>The fields whose words in the article have not been read: in test environments only.</summary>
    internal Article16Fields UnconfirmedFields => Fields & Unconfirmed;

    /// <summary>For a test environment: any field, in the built-in format too.</summary>
    /// <param name="fields">What may be told.</param>
    /// <exception cref="ArgumentException">No field, or one that does not exist.</exception>
    public static Article16Policy ForTest(Article16Fields fields) => new(fields, law: null);

    /// <summary>By a law: only with a profile of the receiver's own schema, only from the law's day on, and no field that is unconfirmed.</summary>
    /// <param name="fields">What the law demands.</param>
    /// <param name="law">The law, its day, and who approved.</param>
    /// <exception cref="ArgumentException">No field, or one that does not exist.</exception>
    public static Article16Policy ByLaw(Article16Fields fields, Article16Law law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return new(fields, law);
    }

    /// <summary>Reads a policy from settings: <c>Basis</c> (<c>Test</c> or <c>Law</c>), <c>Fields</c> (names of <see cref="Article16Fields"/> with commas between them), and for <c>Law</c> <c>Statute</c>, <c>InForceFrom</c>, <c>ApprovedBy</c> and <c>AlsoApprovedBy</c>.</summary>
    /// <param name="section">For example <c>builder.Configuration.GetSection("Article16")</c>. One that is absent is no policy: the result is <see langword="null"/>.</param>
    /// <exception cref="FormatException">Says every fault at once.</exception>
    public static Article16Policy? FromConfiguration(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.Exists() ? new Article16Settings(section).Read() : null;
    }

    /// <summary>What may be told to a question, by three days: this machine's, the question's own, and the law's.</summary>
    /// <remarks>The asking side says when it asked: a clock that is wrong at one end opens nothing.</remarks>
    internal Article16Fields FieldsFor(Question question, DateOnly today) =>
        question.CarriesArticle16 && (Law is null || (Law.IsInForce(today) && Law.IsInForce(StockholmCalendar.DayOf(question.Asked)))) ? Fields : Article16Fields.None;

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(Article16Policy);
}
