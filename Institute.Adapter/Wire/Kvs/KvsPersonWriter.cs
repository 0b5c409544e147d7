namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes natural persons: as holders (FysiskPerson) and in their roles beside a holder.</summary>
internal static class KvsPersonWriter
{
    public static void WriteHolder(KvsDocumentWriter xml, Person person)
    {
        xml.Start("FysiskPerson");
        WriteIdentity(xml, person);
        WriteRoles(xml, "Foretradare", person.Representatives);
        xml.End();
    }

    public static void WriteRoles(KvsDocumentWriter xml, string element, IEnumerable<PartyRole> roles)
    {
        foreach (var role in roles)
        {
            xml.Start(element);
            WriteIdentity(xml, role.Person);
            if (xml.Version.CarriesArticle16)
            {
                KvsArticle16Writer.WriteDates(xml, role);
            }

            xml.End();
        }
    }

    private static void WriteIdentity(KvsDocumentWriter xml, Person person)
    {
        xml.Text("Namn", person.Name.ToWireString());
        if (person.Number is { } number)
        {
            xml.Text(number.Kind == PersonalIdentityNumberKind.Samordningsnummer ? "Samordningsnummer" : "Personnummer", number.ToWireString());
        }
        else if (person.BirthDate is { } birthDate)
        {
            xml.Date("Fodelsedatum", birthDate);
            if (xml.Version.CarriesArticle16 && person.OtherIdentification is { HasContent: true } other)
            {
                KvsArticle16Writer.Write(xml, other);
            }
        }
        else
        {
            // 2 § knows nobody without either: the answer is held back, not sent without the person.
            xml.MarkIncomplete();
        }
    }
}
