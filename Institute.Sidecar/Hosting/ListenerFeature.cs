namespace Institute.Sidecar.Hosting;

/// <summary>Carries the role from the connection to its requests.</summary>
internal sealed record ListenerFeature(ListenerRole Role);
