namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes Innehavare: everybody who holds an account or a box.</summary>
internal static class KvsHolderWriter
{
    public static void Write(KvsDocumentWriter xml, IReadOnlyList<Holder> holders)
    {
        foreach (var holder in holders)
        {
            xml.Start("Innehavare");
            switch (holder)
            {
                case Person person:
                    KvsPersonWriter.WriteHolder(xml, person);
                    break;
                case LegalPerson company:
                    Write(xml, company);
                    break;
                default:
                    xml.MarkIncomplete();
                    break;
            }

            xml.End();
        }
    }

    private static void Write(KvsDocumentWriter xml, LegalPerson company)
    {
        xml.Start("JuridiskPerson");
        xml.Text("Foretagsnamn", company.Name.ToWireString());
        foreach (var name in company.SecondaryNames)
        {
            xml.Text("SarskiltForetagsnamn", name.ToWireString());
        }

        if (company.Number is not null)
        {
            xml.Text("Organisationsnummer", company.Number.ToWireString());
        }

        KvsPersonWriter.WriteRoles(xml, "VerkligHuvudman", company.BeneficialOwners);
        KvsPersonWriter.WriteRoles(xml, "Fullmaktshavare", company.AuthorisedSignatories);
        xml.End();
    }
}
