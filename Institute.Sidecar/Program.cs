using Institute.Sidecar.Commands;

return await SidecarCommands.InvokeAsync(args);
