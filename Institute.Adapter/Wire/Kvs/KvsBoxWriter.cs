namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes Vardefack.</summary>
internal static class KvsBoxWriter
{
    public static void Write(KvsDocumentWriter xml, SafeDepositBox box, bool tellsReference)
    {
        xml.Start("Vardefack");
        if (tellsReference)
        {
            xml.Text("Referens", box.Reference.ToWireString());
        }

        xml.Start("Hyresperiod");
        xml.Date("Start", box.RentalPeriod.Start);
        if (box.RentalPeriod.End is { } end)
        {
            xml.Date("Slut", end);
        }

        xml.End();
        KvsHolderWriter.Write(xml, box.Holders);
        xml.End();
    }
}
