namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes what only version 2 has room for: virtual IBANs, securities and crypto-asset accounts, other identification, role dates.</summary>
/// <remarks>In version 1 the schema would hold such an answer back: nothing here is written there by mistake.</remarks>
internal static class KvsArticle16Writer
{
    public static void Write(KvsDocumentWriter xml, IReadOnlyList<VirtualIban> virtualIbans)
    {
        foreach (var one in virtualIbans)
        {
            xml.Start("VirtuelltIban");
            xml.Text("Iban", one.Iban.ToWireString());
            WriteLife(xml, one.Opened, one.Closed);
            if (one.Issuer is { } issuer)
            {
                xml.Start("Utgivare");
                xml.Text("Namn", issuer.Name.ToWireString());
                if (issuer.Number is { } number)
                {
                    xml.Text("Organisationsnummer", number.ToWireString());
                }

                xml.End();
            }

            xml.End();
        }
    }

    public static void Write(KvsDocumentWriter xml, AssetAccount account)
    {
        xml.Start(account is SecuritiesAccount ? "Vardepapperskonto" : "Kryptokonto");
        xml.Text("Kontonummer", account.Number.ToWireString());
        WriteLife(xml, account.Opened, account.Closed);
        KvsHolderWriter.Write(xml, account.Holders);
        xml.End();
    }

    public static void Write(KvsDocumentWriter xml, OtherIdentification other)
    {
        xml.Start("OvrigIdentifiering");
        foreach (var name in other.OtherNames)
        {
            xml.Text("AnnatNamn", name.ToWireString());
        }

        if (other.BirthPlace is { } place)
        {
            xml.Text("Fodelseort", place.ToWireString());
        }

        foreach (var nationality in other.Nationalities)
        {
            xml.Text("Medborgarskap", nationality.ToWireString());
        }

        xml.End();
    }

    public static void WriteDates(KvsDocumentWriter xml, PartyRole role)
    {
        if (role.From is { } from)
        {
            xml.Date("Fran", from);
        }

        if (role.To is { } to)
        {
            xml.Date("Till", to);
        }
    }

    private static void WriteLife(KvsDocumentWriter xml, DateOnly opened, DateOnly? closed)
    {
        xml.Date("Oppnat", opened);
        if (closed is { } day)
        {
            xml.Date("Avslutat", day);
        }
    }
}
