using System.Diagnostics;

namespace Institute.Adapter;

/// <summary>Sends no trace context with calls that a lookup makes; everything else goes as the bank has set it.</summary>
internal sealed class SilentPropagator(DistributedContextPropagator inner) : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => inner.Fields;

    /// <summary>Puts itself before the process's propagator, once. HTTP handlers take it when they are made, which factories do after start.</summary>
    public static void Install()
    {
        if (Current is not SilentPropagator)
        {
            Current = new SilentPropagator(Current);
        }
    }

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        for (var a = activity; a is not null; a = a.Parent)
        {
            if (string.Equals(a.OperationName, Silence.RootName, StringComparison.Ordinal))
            {
                return;
            }
        }

        inner.Inject(activity, carrier, setter);
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => inner.ExtractBaggage(carrier, getter);
}
