namespace Institute.Adapter.Wire.Kvs;

/// <summary>Reads Sokbegrepp: exactly one of seven keys.</summary>
internal static class KvsSearchReader
{
    public static SearchKey? Read(KvsElementReader xml)
    {
        xml.Enter();
        var key = Key(xml);
        xml.Leave();
        return key;
    }

    private static SearchKey? Key(KvsElementReader xml)
    {
        if (xml.At("Iban"))
        {
            var leaf = xml.Leaf();
            return Iban.TryParse(leaf.Text, out var iban) ? new SearchKey.ByIban(iban) : xml.Refuse<SearchKey>(leaf, FaultCode.ImpossibleValue);
        }

        if (xml.At("Kontonummer"))
        {
            var leaf = xml.Leaf();
            return AccountNumber.TryParse(leaf.Text, out var number) ? new SearchKey.ByAccountNumber(number) : xml.Refuse<SearchKey>(leaf, FaultCode.BreaksSchema);
        }

        return xml.At("Person") ? Inside(xml, Person)
            : xml.At("PersonUtanNummer") ? Inside(xml, PersonWithoutNumber)
            : xml.At("Organisation") ? Inside(xml, Organisation)
            : xml.At("Foretag") ? Inside(xml, Company)
            : Inside(xml, Box);
    }

    private static SearchKey? Inside(KvsElementReader xml, Func<KvsElementReader, SearchKey?> read)
    {
        xml.Enter();
        var key = read(xml);
        xml.Leave();
        return key;
    }

    private static SearchKey? Person(KvsElementReader xml)
    {
        var kind = xml.At("Personnummer") ? PersonalIdentityNumberKind.Personnummer : PersonalIdentityNumberKind.Samordningsnummer;
        var leaf = xml.Leaf();
        return PersonalIdentityNumber.TryParse(leaf.Text, out var number) && number.Kind == kind
            ? new SearchKey.Person(number)
            : xml.Refuse<SearchKey>(leaf, FaultCode.ImpossibleValue);
    }

    private static SearchKey? PersonWithoutNumber(KvsElementReader xml)
    {
        var name = xml.Leaf();
        var birthDate = KvsPeriodReader.Date(xml.Leaf());
        return PersonName.TryParse(name.Text, out var parsed) ? new SearchKey.PersonWithoutNumber(parsed, birthDate) : xml.Refuse<SearchKey>(name, FaultCode.BreaksSchema);
    }

    private static SearchKey? Organisation(KvsElementReader xml)
    {
        var leaf = xml.Leaf();
        return OrganisationNumber.TryParse(leaf.Text, out var number) ? new SearchKey.Organisation(number) : xml.Refuse<SearchKey>(leaf, FaultCode.ImpossibleValue);
    }

    private static SearchKey? Company(KvsElementReader xml)
    {
        var leaf = xml.Leaf();
        return CompanyName.TryParse(leaf.Text, out var name) ? new SearchKey.Company(name) : xml.Refuse<SearchKey>(leaf, FaultCode.BreaksSchema);
    }

    private static SearchKey? Box(KvsElementReader xml)
    {
        var leaf = xml.Leaf();
        return BoxReference.TryParse(leaf.Text, out var reference) ? new SearchKey.Box(reference) : xml.Refuse<SearchKey>(leaf, FaultCode.BreaksSchema);
    }
}
