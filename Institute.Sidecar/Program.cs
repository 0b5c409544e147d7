using Institute.Adapter.Wire;
using Institute.Sidecar.Commands;

// Before the process's first regular expression: the framework reads the limit once.
PatternTimeout.SetForProcess();
return await SidecarCommands.InvokeAsync(args);
