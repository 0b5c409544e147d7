using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleBank.Books;

internal sealed class BookDateConverter : JsonConverter<BookDate>
{
    public override BookDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => BookDate.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, BookDate value, JsonSerializerOptions options) => throw new NotSupportedException("The books are only read.");
}
