using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Schemas;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Wire.Schemas;

internal sealed class PublishedSchemaTests
{
    [TestCase("kvs-fraga.xsd")]
    [TestCase("kvs-svar.xsd")]
    [TestCase("kvs-fraga-2.xsd", "version-2")]
    [TestCase("kvs-svar-2.xsd", "version-2")]
    public void The_published_schema_is_the_one_in_the_library(string file, string folder = "")
    {
        using var resource = typeof(SchemaGate).Assembly.GetManifestResourceStream($"{typeof(SchemaGate).Namespace}.{file}")!;
        using var embedded = new MemoryStream();
        resource.CopyTo(embedded);

        Assert.That(File.ReadAllBytes(Repository.PathOf("docs", "schema", folder, file)), Is.EqualTo(embedded.ToArray()));
    }

    // XML Schema's dateTime has the hour 24; what is published here and what is read here must say the same of it.
    [TestCase("2026-12-31T24:00:00Z", false)]
    [TestCase("2026-12-31T23:59:59Z", true)]
    [TestCase("2026-12-31T23:59:60Z", false)]
    public void A_time_is_read_just_where_the_published_schema_allows_it(string asked, bool isAllowed)
    {
        var question = Encoding.UTF8.GetString(KvsQuestions.Asking("<Iban>SE4550000000058398257466</Iban>"))
            .Replace("2026-11-21T10:15:30+01:00", asked, StringComparison.Ordinal);
        var schemas = new XmlSchemaSet();
        using var file = XmlReader.Create(Repository.PathOf("docs", "schema", "kvs-fraga.xsd"));
        schemas.Add(null, file);
        List<string> faults = [];
        XDocument.Parse(question).Validate(schemas, (_, fault) => faults.Add(fault.Message));

        Assert.That(faults, isAllowed ? Is.Empty : Is.Not.Empty);
        Assert.That(new KvsFormat(new()).ReadQuestion(Encoding.UTF8.GetBytes(question)), isAllowed ? Is.InstanceOf<QuestionReading.Read>() : Is.InstanceOf<QuestionReading.Refused>());
    }
}
