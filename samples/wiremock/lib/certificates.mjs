import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const organisation = "O=KontoInstitute Throw-away/C=SE";
const days = ["-days", "30"];
const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc"];

/**
 * An authority for this start, the stubs' server certificate, a platform's client certificate and a client secret.
 * The authority's key is destroyed when both are issued. Gives the password of stubs.p12.
 */
export function makeCertificates(directory) {
  const run = (...args) => execFileSync("openssl", args, { cwd: directory, stdio: ["ignore", "ignore", "pipe"] });
  const issue = (name, subject, usage, ...more) =>
    run("req", "-x509", "-CA", "ca.pem", "-CAkey", "ca-of-this-start.key", ...newKey, "-keyout", `${name}.key`, "-out", `${name}.pem`, ...days, "-subj", subject,
      "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature", "-addext", `extendedKeyUsage=${usage}`, ...more);

  run("req", "-x509", ...newKey, "-keyout", "ca-of-this-start.key", "-out", "ca.pem", ...days, "-subj", `/CN=Stubs CA/${organisation}`,
    "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0", "-addext", "keyUsage=critical,keyCertSign,cRLSign");
  issue("server", `/CN=localhost/${organisation}`, "serverAuth", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1");
  issue("partner", `/CN=Stub platform/serialNumber=2021005448/${organisation}`, "clientAuth");
  rmSync(join(directory, "ca-of-this-start.key"));

  const password = randomBytes(16).toString("hex");
  run("pkcs12", "-export", "-inkey", "server.key", "-in", "server.pem", "-certfile", "ca.pem", "-passout", `pass:${password}`, "-out", "stubs.p12");
  writeFileSync(join(directory, "client-secret"), randomBytes(24).toString("base64url"));
  return password;
}
