using System.Globalization;
using System.Reflection;
using System.Text;

namespace Institute.Sidecar.Settings;

/// <summary>Writes the table of docs/configuration.md from the settings types.</summary>
internal static class SettingsDocument
{
    public static string Write()
    {
        var text = new StringBuilder("| setting | value | default | meaning |\n|---|---|---|---|\n");
        Append(text, SettingsReader.Section, typeof(SidecarSettings));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string path, Type type)
    {
        var defaults = Activator.CreateInstance(type)!;
        foreach (var property in SettingProperties.Of(type))
        {
            var setting = property.GetCustomAttribute<SettingAttribute>()!;
            var name = $"{path}:{property.Name}";
            var element = SettingProperties.ElementOf(property.PropertyType);
            if (SettingProperties.IsObject(property.PropertyType))
            {
                Append(text, name, property.PropertyType);
            }
            else if (element is not null && SettingProperties.IsObject(element))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{name}` | list | {(setting.Required ? "**required**" : "none")} | {setting.Text} |\n");
                Append(text, name + ":0", element);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Value(element ?? property.PropertyType, setting)}{(element is null ? "" : ", list")} | {Default(property, setting, defaults)} | {setting.Text} |\n");
            }
        }
    }

    private static string Value(Type type, SettingAttribute setting) => type switch
    {
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type).Select(n => $"`{n}`")),
        _ when type == typeof(bool) => "`true` or `false`",
        _ when type == typeof(int) => string.Create(CultureInfo.InvariantCulture, $"{setting.Minimum} to {setting.Maximum}"),
        _ => setting.Form switch
        {
            SettingForm.File => "file",
            SettingForm.Directory => "folder",
            SettingForm.EndPoint => "IP address:port",
            SettingForm.PathBase => "path",
            SettingForm.HttpsAddress => "https address",
            SettingForm.BankAddress => "address",
            SettingForm.TimeOfDay => "HH:mm",
            SettingForm.Instant => "time with zone",
            SettingForm.Date => "yyyy-MM-dd",
            SettingForm.OrganisationNumber => "ten digits",
            SettingForm.KeyPin => "44 characters",
            SettingForm.NodeName => "name",
            SettingForm.HeaderName => "header",
            _ => "text",
        },
    };

    private static string Default(PropertyInfo property, SettingAttribute setting, object defaults) => setting.Required
        ? "**required**"
        : property.GetValue(defaults) switch
        {
            null or "" or System.Collections.ICollection { Count: 0 } => "none",
            bool flag => flag ? "`true`" : "`false`",
            var value => string.Create(CultureInfo.InvariantCulture, $"`{value}`"),
        };
}
