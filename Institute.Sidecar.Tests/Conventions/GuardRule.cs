using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>Who may catch what, and what a delegate begins with that a library is given. Read off the syntax tree.</summary>
internal static class GuardRule
{
    private static readonly string[] Services = ["BackgroundService", "IHostedService", "IHostedLifecycleService"];

    // What a library, a timer or the runtime calls on a thread of its own, where an exception ends the process or is told with its message.
    private static readonly string[] Registrations =
    [
        "CreateTimer", "Timer", "Thread", "Register", "UnsafeRegister", "OnChange", "RegisterChangeCallback", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "RegisterWaitForSingleObject", "Create",
        "CreateObservableGauge", "CreateObservableCounter", "CreateObservableUpDownCounter", "OnStarting", "OnCompleted",
    ];

    private static readonly string[] Assigned =
    [
        "RemoteCertificateValidationCallback", "ServerCertificateSelectionCallback", "ServerCertificateCustomValidationCallback", "ClientCertificateValidation", "UnhandledException", "UnobservedTaskException",
        "Notice", "LifetimeValidator", "AudienceValidator", "IssuerValidator", "IssuerSigningKeyResolver", "IssuerSigningKeyValidator", "SignatureValidator", "TypeValidator",
    ];

    /// <summary>"path:line: what is wrong", one for each place.</summary>
    public static IEnumerable<string> Offences(string path, string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        return Catches(root).Concat(Lists(root)).Concat(Parts(root)).Concat(Delegates(root))
            .Select(o => $"{path}:{o.Place.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {o.Text}");
    }

    private static IEnumerable<(SyntaxNode Place, string Text)> Catches(SyntaxNode root) =>
        from clause in root.DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception"
        where !IsGuards(clause.Filter) && clause.Block.Statements.LastOrDefault() is not ThrowStatementSyntax { Expression: null }
        select (Place: (SyntaxNode)clause, "catches any exception by itself");

    private static IEnumerable<(SyntaxNode Place, string Text)> Lists(SyntaxNode root) =>
        from filter in root.DescendantNodes().OfType<CatchFilterClauseSyntax>()
        where filter.DescendantNodes().Any(IsListOfTypes)
        select (Place: (SyntaxNode)filter, "guards itself by a list of exception types");

    private static bool IsListOfTypes(SyntaxNode node) =>
        node is BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } pattern && pattern.DescendantNodes().OfType<IdentifierNameSyntax>().Count(n => n.Identifier.Text.EndsWith("Exception", StringComparison.Ordinal)) > 1;

    private static IEnumerable<(SyntaxNode Place, string Text)> Parts(SyntaxNode root) =>
        from type in root.DescendantNodes().OfType<ClassDeclarationSyntax>()
        where type.BaseList?.Types.Any(t => Services.Contains(t.Type.ToString(), StringComparer.Ordinal)) is true
        select (Place: (SyntaxNode)type, $"{type.Identifier.Text} runs beside the exchanges and is no GuardedService");

    private static IEnumerable<(SyntaxNode Place, string Text)> Delegates(SyntaxNode root) =>
        Given(root).Where(g => !StartsInTheGuard(g.Value)).Select(g => (g.Value, $"what {g.To} is given to call does not start in the guard"));

    private static IEnumerable<(SyntaxNode Value, string To)> Given(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when Assigned.Contains(NameOf(assignment.Left), StringComparer.Ordinal) && IsDelegate(assignment.Right):
                    yield return (assignment.Right, NameOf(assignment.Left));
                    break;
                case InvocationExpressionSyntax call when Registrations.Contains(NameOf(call.Expression), StringComparer.Ordinal) && (NameOf(call.Expression) is not "Create" || call.Expression.ToString() is "PosixSignalRegistration.Create"):
                    foreach (var given in GivenTo(call.ArgumentList, NameOf(call.Expression) is "Create" ? 1 : 0))
                    {
                        yield return (given, NameOf(call.Expression));
                    }

                    break;
                case ObjectCreationExpressionSyntax { ArgumentList: { } list } creation when creation.Type.ToString() is "Timer" or "Thread":
                    foreach (var given in GivenTo(list, 0))
                    {
                        yield return (given, creation.Type.ToString());
                    }

                    break;
            }
        }
    }

    // Each lambda, and the name of a method where a delegate stands. Meters take a name first.
    private static IEnumerable<SyntaxNode> GivenTo(BaseArgumentListSyntax list, int place) =>
        list.Arguments.Select(a => a.Expression)
            .Where((e, at) => e is AnonymousFunctionExpressionSyntax || (at == place && e is IdentifierNameSyntax && !IsOfAMeter(list)));

    private static bool IsOfAMeter(BaseArgumentListSyntax list) =>
        list.Parent is InvocationExpressionSyntax call && NameOf(call.Expression).StartsWith("CreateObservable", StringComparison.Ordinal);

    private static bool IsDelegate(ExpressionSyntax value) => value is AnonymousFunctionExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax;

    private static bool StartsInTheGuard(SyntaxNode value) =>
        value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } first && IsTheGuards(first.Expression.ToString());

    private static bool IsTheGuards(string called) => called is "guard.Call" or "guard.CallAsync" or "Guarded.Call" or "Guarded.Try" or "Guarded.TryAsync";

    private static bool IsGuards(CatchFilterClauseSyntax? filter) =>
        filter?.FilterExpression is InvocationExpressionSyntax call && call.Expression.ToString() is "Guarded.Takes";

    private static string NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => string.Empty,
    };
}
