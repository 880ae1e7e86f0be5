/**
 * Jazz: one map with an entry under each id, private, so that it is encrypted; devices and
 * server joined in memory by its own channels, no disk. Its library lies in the folder given.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sampleEntries } from "../sample-journal.ts";
import { say } from "./work.ts";

const [count, folder] = [Number(process.argv[2]), process.argv[3] ?? "."];
const { resolve } = createRequire(join(folder, "package.json"));

/** The little of Jazz that is used here; it is not among our packages, nor are its types. */
interface Jazz {
  readonly LocalNode: {
    readonly withNewlyCreatedAccount: (wish: object) => Promise<{ readonly node: JazzNode }>;
  };
  readonly cojsonInternals: {
    readonly connectedPeers: (one: string, other: string, roles: object) => [object, object];
  };
}
interface JazzNode {
  readonly syncManager: { readonly addPeer: (peer: object) => void };
  readonly createGroup: () => {
    readonly addMember: (who: "everyone", role: "reader") => void;
    readonly createMap: () => JazzMap;
  };
  readonly load: (id: string) => Promise<JazzMap | "unavailable">;
}
interface JazzMap {
  readonly id: string;
  readonly core: { readonly waitForSync: () => Promise<unknown> };
  readonly set: (key: string, value: unknown, privacy: "private") => void;
  readonly keys: () => readonly string[];
  readonly get: (key: string) => unknown;
}

const load = async <T>(name: string): Promise<T> =>
  (await import(pathToFileURL(resolve(name)).href)) as T;

const { LocalNode, cojsonInternals } = await load<Jazz>("cojson");
const { WasmCrypto } = await load<{ readonly WasmCrypto: { create: () => Promise<object> } }>(
  "cojson/crypto/WasmCrypto",
);
const crypto = await WasmCrypto.create();

const newNode = async (): Promise<JazzNode> =>
  (await LocalNode.withNewlyCreatedAccount({ creationProps: { name: "bench" }, crypto })).node;

const server = await newNode();
const connect = (device: JazzNode, name: string): void => {
  const roles = { peer1role: "server", peer2role: "client" };
  const [toServer, toDevice] = cojsonInternals.connectedPeers("server", name, roles);
  device.syncManager.addPeer(toServer);
  server.syncManager.addPeer(toDevice);
};

const one = await newNode();
connect(one, "one");
const group = one.createGroup();
group.addMember("everyone", "reader");
const map = group.createMap();
const entries = [...sampleEntries(count)];
const began = performance.now();
for (const { id, ...entry } of entries) map.set(id, entry, "private");
await map.core.waitForSync();
const insert = performance.now() - began;

const other = await newNode();
connect(other, "other");
const joined = performance.now();
const found = await other.load(map.id);
if (found === "unavailable") throw new Error("Jazz did not find it.");
while (found.keys().length < count) await new Promise((tick) => setTimeout(tick, 20));
// As ours has by then opened each entry to find its words, so does this.
for (const key of found.keys()) if (found.get(key) === undefined) throw new Error("One is lost.");
say({ insert, receive: performance.now() - joined });
process.exit(0);
