import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeCompanyVectors } from "../../test/make-company-vectors.ts";
import { FORMATS } from "../../test/make-vectors.ts";

const written = readFileSync(new URL("company-keys.vectors.json", FORMATS), "utf8");

it("[VC18] the published vectors are what the script makes", async () => {
  expect(await makeCompanyVectors()).toEqual(JSON.parse(written));
});

it("[VC18] a second reader that has nothing of ours reads them the same", () => {
  const reader = fileURLToPath(new URL("check-company-vectors.mjs", FORMATS));
  const said = execFileSync(process.execPath, [reader], { encoding: "utf8" });
  expect(said).toBe("10 as said, 0 not\n");
});
