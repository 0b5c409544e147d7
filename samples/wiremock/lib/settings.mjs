import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the programs on either side need: bank.json for the bank's service, kit.json for whoever plays the platform. */
export function writeSettings(here, directory, address) {
  const write = (name, value) => writeFileSync(join(directory, name), JSON.stringify(value, null, 2));
  write("bank.json", {
    Core: {
      Address: `${address}/core/v1/`,
      RootFile: join(directory, "ca.pem"),
      Authority: `${address}/issuer`,
      ClientId: "stub-client",
      ClientSecretFile: join(directory, "client-secret"),
      Scope: "core",
    },
  });
  write("kit.json", { sidecar: address, testCustomers: JSON.parse(readFileSync(join(here, "test-customers.json"), "utf8")) });
}
