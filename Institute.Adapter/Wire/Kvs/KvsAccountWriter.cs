namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes Konto.</summary>
internal static class KvsAccountWriter
{
    public static void Write(KvsDocumentWriter xml, Account account)
    {
        xml.Start("Konto");
        if (account.Iban is not null)
        {
            xml.Text("Iban", account.Iban.ToWireString());
        }
        else if (account.Number is not null)
        {
            xml.Text("Kontonummer", account.Number.ToWireString());
        }

        xml.Date("Oppnat", account.Opened);
        if (account.Closed is { } closed)
        {
            xml.Date("Avslutat", closed);
        }

        if (account.VirtualIbans.Count > 0)
        {
            KvsArticle16Writer.Write(xml, account.VirtualIbans);
        }

        KvsHolderWriter.Write(xml, account.Holders);
        xml.End();
    }
}
