import java.io.ByteArrayInputStream;
import java.io.File;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;

/** Says of each named file whether the JDK finds its one signature valid under the certificate that stands in it. */
public final class VerifySignature {
    public static void main(String[] files) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        for (String file : files) {
            var document = factory.newDocumentBuilder().parse(new File(file));
            var signature = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
            var certificate = document.getElementsByTagNameNS(XMLSignature.XMLNS, "X509Certificate").item(0).getTextContent();
            var key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getMimeDecoder().decode(certificate))).getPublicKey();
            var context = new DOMValidateContext(key, signature);
            System.out.println(XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context) ? "valid" : "invalid");
        }
    }
}
