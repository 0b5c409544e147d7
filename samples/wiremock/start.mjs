// Starts the stubs on one https address: a core-banking system, an authorization server, and an institute as a platform sees it.
// Needs Java 17, Node 18 with npm, and openssl. Keys and certificates are made at each start and committed nowhere.
import { mkdirSync, mkdtempSync, cpSync, writeFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeCertificates } from "./lib/certificates.mjs";
import { makeIssuer } from "./lib/issuer.mjs";
import { installed, launch } from "./lib/server.mjs";
import { writeSettings } from "./lib/settings.mjs";

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "8446" },        // 0 takes a free one
    directory: { type: "string" },                    // for what is made: empty or not there; a temporary folder unless given
    certificate: { type: "string" },                  // PEM: the issuer binds its tokens to it (RFC 8705); the made partner.pem unless given
    audience: { type: "string", default: "urn:kontoinstitute:stubs" },
  },
});

// One line says what is missing; the stack would hide it.
process.on("uncaughtException", (e) => {
  console.error(e.message);
  process.exit(1);
});
process.umask(0o077);
const here = dirname(fileURLToPath(import.meta.url));
const jar = installed(here);
const directory = resolve(options.directory ?? mkdtempSync(join(tmpdir(), "kontoinstitute-stubs-")));
for (const left of ["mappings", "__files", "stubs.json"]) {
  rmSync(join(directory, left), { recursive: true, force: true });
}

mkdirSync(join(directory, "__files", "made"), { recursive: true });
for (const part of ["mappings", "__files"]) {
  cpSync(join(here, part), join(directory, part), { recursive: true });
}

const password = makeCertificates(directory);
const server = await launch(jar, directory, Number(options.port), password);
const address = `https://localhost:${server.port}`;
const issuer = makeIssuer(directory, `${address}/issuer`, options.audience, resolve(directory, options.certificate ?? "partner.pem"));
issuer.writeToken();
const renewal = setInterval(issuer.writeToken, 10 * 60 * 1000);
writeSettings(here, directory, address);

// Written last and moved in place: whoever waits for it finds everything else there.
const ready = join(directory, "stubs.json");
writeFileSync(`${ready}.new`, JSON.stringify({ core: `${address}/core/v1`, issuer: `${address}/issuer`, institute: address, directory }, null, 2));
renameSync(`${ready}.new`, ready);
console.log(`Core banking   ${address}/core/v1
Issuer         ${address}/issuer
Institute      ${address}/kvs/v1/fragor
Keys, kit.json and the bank's settings: ${directory}
Press Ctrl-C to stop.`);

const code = await server.ended;
clearInterval(renewal);
rmSync(ready, { force: true });
if (options.directory === undefined) {
  rmSync(directory, { recursive: true, force: true });
}

process.exit(code);
