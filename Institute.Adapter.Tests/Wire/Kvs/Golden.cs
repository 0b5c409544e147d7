using System.Text;
using System.Xml.Linq;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Wire.Kvs;

/// <summary>Compares a message with the file that is named after the test. To take a change over, run the tests once with ACCEPT_GOLDEN=1 and read the difference.</summary>
internal static class Golden
{
    public static void Check(byte[] message)
    {
        var file = Repository.PathOf("Institute.Adapter.Tests", "Wire", "Kvs", "Golden", TestContext.CurrentContext.Test.MethodName + ".xml");
        var readable = XDocument.Parse(Encoding.UTF8.GetString(message)).ToString() + "\n";
        if (Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") is "1")
        {
            File.WriteAllText(file, readable);
        }

        Assert.That(readable, Is.EqualTo(File.Exists(file) ? File.ReadAllText(file) : "no such file: " + file));
    }
}
