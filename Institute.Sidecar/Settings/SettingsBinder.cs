using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Institute.Sidecar.Settings;

/// <summary>Walks the settings types against the configuration: the framework's own binder stops at the first bad value and ignores unknown keys.</summary>
internal sealed class SettingsBinder(string folder)
{
    private readonly List<SettingsFault> faults = [];

    public IReadOnlyList<SettingsFault> Faults => faults;

    public T Bind<T>(IConfigurationSection section)
        where T : new() => (T)BindObject(typeof(T), section);

    private object BindObject(Type type, IConfigurationSection section)
    {
        var result = Activator.CreateInstance(type)!;
        if (section.Value is { Length: > 0 })
        {
            faults.Add(new(section.Path, "This is a single value.", "Give an object in braces."));
            return result;
        }

        var properties = SettingProperties.Of(type);
        foreach (var child in section.GetChildren())
        {
            if (!properties.Any(p => string.Equals(p.Name, child.Key, StringComparison.OrdinalIgnoreCase)))
            {
                faults.Add(new(child.Path, "There is no such setting.", SettingProperties.Suggest(child.Key, properties)));
            }
        }

        foreach (var property in properties)
        {
            BindProperty(result, property, section.GetSection(property.Name));
        }

        return result;
    }

    private void BindProperty(object owner, PropertyInfo property, IConfigurationSection section)
    {
        var setting = property.GetCustomAttribute<SettingAttribute>()!;
        if (SettingProperties.IsObject(property.PropertyType))
        {
            // Absent objects are walked too: what is required inside them is then missing by its own name.
            property.SetValue(owner, BindObject(property.PropertyType, section));
        }
        else if (SettingProperties.ElementOf(property.PropertyType) is { } element)
        {
            BindList(owner, property, setting, element, section);
        }
        else if (section.GetChildren().Any())
        {
            faults.Add(new(section.Path, "This is an object or a list.", "Give a single value."));
        }
        else if (string.IsNullOrWhiteSpace(section.Value))
        {
            if (setting.Required)
            {
                faults.Add(new(section.Path, "This setting is missing.", $"{setting.Text} {(property.PropertyType == typeof(string) ? SettingForms.Remedy(setting.Form) : "")}".TrimEnd()));
            }
        }
        else if (Convert(property.PropertyType, setting, section, section.Value) is { } value)
        {
            property.SetValue(owner, value);
        }
    }

    private void BindList(object owner, PropertyInfo property, SettingAttribute setting, Type element, IConfigurationSection section)
    {
        var items = section.GetChildren().ToArray();
        if (items.Length == 0 && section.Value is { Length: > 0 })
        {
            faults.Add(new(section.Path, "This is a single value.", "Give a list in brackets."));
            return;
        }

        if (items.Length == 0 && setting.Required)
        {
            faults.Add(new(section.Path, "This list is empty or missing.", setting.Text));
            return;
        }

        var values = new List<object>();
        foreach (var item in items)
        {
            if (!int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                faults.Add(new(item.Path, "A list has no names.", "Give a list in brackets."));
            }
            else if (SettingProperties.IsObject(element))
            {
                values.Add(BindObject(element, item));
            }
            else if (string.IsNullOrWhiteSpace(item.Value))
            {
                faults.Add(new(item.Path, "This entry is empty.", SettingForms.Remedy(setting.Form)));
            }
            else if (Convert(element, setting, item, item.Value) is { } value)
            {
                values.Add(value);
            }
        }

        var array = Array.CreateInstance(element, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            array.SetValue(values[i], i);
        }

        property.SetValue(owner, array);
    }

    private object? Convert(Type type, SettingAttribute setting, IConfigurationSection section, string value)
    {
        if (type.IsEnum)
        {
            var name = Enum.GetNames(type).FirstOrDefault(n => string.Equals(n, value, StringComparison.OrdinalIgnoreCase));
            return name is not null ? Enum.Parse(type, name) : Bad(section, $"Give {string.Join(" or ", Enum.GetNames(type))}.");
        }

        if (type == typeof(bool))
        {
            return bool.TryParse(value, out var flag) ? flag : Bad(section, "Give true or false.");
        }

        if (type == typeof(int) || type == typeof(int?))
        {
            return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= setting.Minimum && number <= setting.Maximum
                ? number
                : Bad(section, string.Create(CultureInfo.InvariantCulture, $"Give a whole number from {setting.Minimum} to {setting.Maximum}."));
        }

        if (!SettingForms.Fits(setting.Form, value))
        {
            return Bad(section, SettingForms.Remedy(setting.Form));
        }

        // Relative to the settings file, not to wherever the process happens to be started.
        return setting.Form is SettingForm.File or SettingForm.Directory ? Path.GetFullPath(value, folder) : value;
    }

    private object? Bad(IConfigurationSection section, string remedy)
    {
        faults.Add(new(section.Path, "This value cannot be used.", remedy));
        return null;
    }
}
