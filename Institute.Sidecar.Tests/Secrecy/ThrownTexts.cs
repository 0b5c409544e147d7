using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Xml;
using System.Xml.Schema;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>Hears the text of every exception that our own two assemblies throw, whether or not somebody catches it.</summary>
/// <remarks>The framework's own are not ours to word: that none of theirs is logged is what the search of the logs shows.</remarks>
internal sealed class ThrownTexts : IDisposable
{
    private readonly ConcurrentQueue<string> heard = new();

    public ThrownTexts() => AppDomain.CurrentDomain.FirstChanceException += Hear;

    public string All => string.Join('\n', heard);

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Hear;

    private void Hear(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        // The reader's own exceptions name what they met; the XML door throws them on to itself and words the fault anew.
        if (thrown.Exception is not (XmlException or XmlSchemaException) && thrown.Exception.TargetSite?.Module.Assembly is { } assembly
            && (assembly == typeof(CorrelationId).Assembly || assembly == typeof(IMessageLog).Assembly))
        {
            for (var e = thrown.Exception; e is not null; e = e.InnerException)
            {
                heard.Enqueue($"{e.GetType().Name}: {e.Message}");
            }
        }
    }
}
