using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Access;

/// <summary>The operators of the settings as an allow-list: known by pinned keys alone.</summary>
internal static class OperatorList
{
    /// <summary>As the settings file now has it.</summary>
    public static Loading<AllowList> Load(SidecarSettings atStart) =>
        SettingsPart.Load(atStart, s => new AllowList([.. s.Management.Operators.Select(o => new AllowedPartySettings { Name = o.Name, KeyPins = o.KeyPins })]));
}
