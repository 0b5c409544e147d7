using System.Xml.Schema;
using Institute.Adapter.Wire;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>A wire format that spoilt questions are sent through, and what is known of it without asking it.</summary>
internal abstract class FuzzTarget
{
    /// <summary>Every one there is: a campaign runs through each.</summary>
    public static IReadOnlyList<string> Names { get; } = ["kvs", "invented"];

    public abstract IWireFormat Format { get; }

    /// <summary>What an answer must follow, loaded by the test itself.</summary>
    public abstract XmlSchemaSet Answers { get; }

    /// <summary>Names of elements that a mutation may put where they do not belong.</summary>
    public abstract IReadOnlyList<string> ElementNames { get; }

    /// <summary>Where in a fault the part begins that may echo nothing: before it stands the question's id.</summary>
    public abstract string EchoesNothingFrom { get; }

    public static FuzzTarget Of(string name) => name is "invented" ? new InventedTarget() : new KvsTarget();

    /// <summary>A valid question at random.</summary>
    public abstract FuzzNode Question(Random random);

    protected static T One<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
