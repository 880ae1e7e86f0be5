/**
 * Shows what docs/threat-model.md says about a device key on disk: whether Chromium writes a
 * key that scripts cannot read into the profile in clear, and how long it stays there.
 *
 *   node docs/threat-model-probe.mjs
 *
 * It needs a key whose bytes are known, so it takes one in where the app would generate one;
 * from there on the key is treated in just the same way.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { launchOptions } from "../tools/browser.ts";

const secret = Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) & 255));
const profile = mkdtempSync(join(tmpdir(), "glimmers-probe-"));
const server = createServer((_, answer) => answer.end("<title>probe</title>")).listen(0);
const address = `http://localhost:${server.address().port}/`;

const keep = async (bytes) => {
  const usages = ["encrypt", "decrypt"];
  const secretBytes = Uint8Array.from(bytes);
  const key = await crypto.subtle.importKey("raw", secretBytes, "AES-GCM", false, usages);
  await new Promise((resolve) => {
    const opening = indexedDB.open("probe", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("keys", "readwrite", { durability: "strict" });
      transaction.objectStore("keys").put(key, "wrapping");
      transaction.oncomplete = () => resolve(opening.result.close());
    };
  });
};

const remove = () =>
  new Promise((resolve) => {
    const opening = indexedDB.open("probe", 1);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("keys", "readwrite", { durability: "strict" });
      transaction.objectStore("keys").delete("wrapping");
      transaction.oncomplete = () => resolve(opening.result.close());
    };
  });

const erase = () =>
  new Promise((resolve) => {
    indexedDB.deleteDatabase("probe").onsuccess = resolve;
  });

/** One visit of a browser that is started for it and closed after it. */
const visit = async (errand, given) => {
  const browser = await chromium.launchPersistentContext(profile, launchOptions());
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(errand, given);
  const version = browser.browser()?.version() ?? "";
  await browser.close();
  return version;
};

const filesWithKey = () =>
  readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(secret));

const report = (when) => {
  const found = filesWithKey().map((path) => path.slice(profile.length + 1));
  console.log(`${when}: ${found.length === 0 ? "not found" : found.join(", ")}`);
};

await visit(keep, [...secret]);
report("the key is kept     ");
await visit(remove);
report("the key was removed ");
await visit(() => undefined);
report("the next start      ");
await visit(erase);
report("database deleted    ");
server.close();
rmSync(profile, { recursive: true, force: true });
