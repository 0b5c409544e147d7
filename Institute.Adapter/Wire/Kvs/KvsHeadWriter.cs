namespace Institute.Adapter.Wire.Kvs;

/// <summary>Writes what every Svar begins with, be it an answer or a fault.</summary>
internal static class KvsHeadWriter
{
    public static void Write(KvsDocumentWriter xml, string? questionId, Guid id, DateTimeOffset givenAt, InstituteIdentity institute, string outcome)
    {
        xml.Start(xml.Version.Answer.Name);
        if (questionId is not null)
        {
            xml.Text("FrageId", questionId);
        }

        xml.Text("SvarsId", id.ToString("D"));
        xml.Instant("Lamnat", givenAt);
        xml.Start("Institut");
        xml.Text("Organisationsnummer", institute.OrganisationNumber.ToWireString());
        xml.Text("Namn", institute.Name);
        xml.End();
        xml.Text("Utfall", outcome);
    }
}
