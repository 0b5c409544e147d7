using System.Reflection;
using System.Text.Json.Nodes;

namespace Institute.Sidecar.Settings;

/// <summary>Writes the JSON schema of the settings file from the settings types: ranges, choices, defaults and texts are theirs.</summary>
internal static class SettingsSchema
{
    public static JsonObject Write() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "KontoInstitute sidecar settings",
        ["type"] = "object",
        ["required"] = new JsonArray(SettingsReader.Section),
        ["properties"] = new JsonObject { [SettingsReader.Section] = Object(typeof(SidecarSettings), null) },
    };

    private static JsonObject Object(Type type, string? text)
    {
        var defaults = Activator.CreateInstance(type)!;
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in SettingProperties.Of(type))
        {
            var setting = property.GetCustomAttribute<SettingAttribute>()!;
            properties[property.Name] = Property(property, setting, defaults);
            if (setting.Required)
            {
                required.Add(property.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (text is not null)
        {
            schema["description"] = text;
        }

        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private static JsonObject Property(PropertyInfo property, SettingAttribute setting, object defaults)
    {
        if (SettingProperties.IsObject(property.PropertyType))
        {
            return Object(property.PropertyType, setting.Text);
        }

        JsonObject schema;
        if (SettingProperties.ElementOf(property.PropertyType) is { } element)
        {
            schema = new() { ["type"] = "array", ["description"] = setting.Text, ["items"] = SettingProperties.IsObject(element) ? Object(element, null) : Value(element, setting, isNullable: false) };
            if (setting.Required)
            {
                schema["minItems"] = 1;
            }

            return schema;
        }

        schema = Value(property.PropertyType, setting, new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable);
        schema["description"] = setting.Text;
        if (!setting.Required && property.GetValue(defaults) is { } value)
        {
            schema["default"] = value switch
            {
                bool flag => flag,
                int number => number,
                _ => value.ToString(),
            };
        }

        return schema;
    }

    private static JsonObject Value(Type type, SettingAttribute setting, bool isNullable)
    {
        if (type.IsEnum)
        {
            return new() { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => JsonValue.Create(n))]) };
        }

        if (type == typeof(bool))
        {
            return new() { ["type"] = "boolean" };
        }

        if (type == typeof(int))
        {
            return new() { ["type"] = "integer", ["minimum"] = setting.Minimum, ["maximum"] = setting.Maximum };
        }

        var schema = new JsonObject { ["type"] = isNullable ? new JsonArray("string", "null") : "string" };
        if (setting.Required)
        {
            schema["minLength"] = 1;
        }

        if (SettingForms.Pattern(setting.Form) is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }
}
