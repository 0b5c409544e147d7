namespace Institute.Sidecar.Hosting;

/// <summary>Which listener a connection came in on; set when it is accepted, so that no header can claim another.</summary>
internal enum ListenerRole
{
    Partner,
    Health,
    Management,
}
