using System.Buffers;
using System.Globalization;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes a fault as a Svar with Fel.</summary>
internal static class KvsFaultWriter
{
    public static byte[] Write(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion, KvsVersion version)
    {
        using var buffer = new MemoryStream(1024);
        using (var xml = new KvsDocumentWriter(buffer, version))
        {
            var fault = answer.Fault;
            KvsHeadWriter.Write(xml, KvsQuestionId.TryRead(new ReadOnlySequence<byte>(originalQuestion), version), answer.Id, answer.GivenAt, answer.Institute, "FEL");
            xml.Start("Fel");
            xml.Text("Kod", fault.Code.Code);
            xml.Text("Text", fault.Code.Swedish + Place(fault, "Rad", "kolumn"));
            xml.Text("TextEn", fault.Code.English + Place(fault, "Line", "column"));
            xml.Text("Aterforsok", fault.Code.MayRetry ? "true" : "false");
            xml.End();
            xml.End();
        }

        return buffer.ToArray();
    }

    private static string Place(Fault fault, string line, string column)
    {
        var element = fault.Element is null ? string.Empty : $", element {fault.Element}";
        return fault.Line is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {line} {fault.Line}, {column} {fault.Column}{element}.");
    }
}
