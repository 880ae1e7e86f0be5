import type { Page } from "@playwright/test";

/**
 * The browser's storage as it lies there, past the app: read and written from the plain page
 * of the quick exit, which is of the same origin and has no script of its own.
 */

export type RawDrawers = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const JOURNAL = "glimmers";

export const toPlainPage = (page: Page): Promise<unknown> => page.goto("/away.html");

/** All bytes of one database, in hex, by store and name. What is no bytes is said by its kind. */
export const rawDrawers = (page: Page, database = JOURNAL): Promise<RawDrawers> =>
  page.evaluate(async (name) => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
      });
    const hex = (value: unknown): string =>
      value instanceof Uint8Array
        ? [...value].map((byte) => byte.toString(16).padStart(2, "0")).join("")
        : String(value);
    const opened = await result(indexedDB.open(name));
    const drawers: Record<string, Record<string, string>> = {};
    for (const store of opened.objectStoreNames) {
      const lies = opened.transaction(store).objectStore(store);
      const [names, values] = await Promise.all([result(lies.getAllKeys()), result(lies.getAll())]);
      drawers[store] = Object.fromEntries(
        names.map((key, index) => [key as string, hex(values[index])]),
      );
    }
    opened.close();
    return drawers;
  }, database);

/** One thing done to the bytes on disk. */
export type Tampering =
  | { readonly do: "put"; readonly drawer: string; readonly name: string; readonly hex: string }
  | { readonly do: "remove"; readonly drawer: string; readonly name: string };

export const tamper = (
  page: Page,
  changes: readonly Tampering[],
  database = JOURNAL,
): Promise<void> =>
  page.evaluate(
    async ([given, name]) => {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
      });
      const bytes = (hex: string) =>
        Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
      const transaction = opened.transaction([...opened.objectStoreNames], "readwrite");
      for (const change of given) {
        const store = transaction.objectStore(change.drawer);
        if (change.do === "remove") store.delete(change.name);
        else store.put(bytes(change.hex), change.name);
      }
      await new Promise((resolve, reject) => {
        transaction.addEventListener("complete", resolve);
        transaction.addEventListener("abort", () =>
          reject(transaction.error ?? new Error("no reason")),
        );
      });
      opened.close();
    },
    [changes, database] as const,
  );

/** Takes away the key by which this browser opens the journal without a passphrase. */
export const removeDeviceKey = (page: Page): Promise<void> =>
  tamper(page, [{ do: "remove", drawer: "keys", name: "wrapping" }], "glimmers-device");

export const removeDatabase = (page: Page, database: string): Promise<void> =>
  page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.addEventListener("success", () => resolve());
        request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
      }),
    database,
  );

/** Holds a database open in some version, as a tab with another version of the app would. */
export const holdVersion = (page: Page, version: number, stores: readonly string[]) =>
  page.evaluate(
    ([name, wanted, drawers]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name, wanted);
        request.addEventListener("upgradeneeded", () => {
          for (const drawer of drawers)
            if (!request.result.objectStoreNames.contains(drawer))
              request.result.createObjectStore(drawer);
        });
        request.addEventListener("success", () => {
          (globalThis as unknown as { held: IDBDatabase }).held = request.result;
          resolve();
        });
        request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
      }),
    [JOURNAL, version, stores] as const,
  );

export const letGo = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());

/** One thing that lies in this browser for our origin, and where. */
export interface KeptThing {
  readonly where: string;
  readonly bytes: Buffer;
}

/**
 * Everything the origin has in this browser: all databases whatever is in them, both kinds of
 * storage, caches, private files and cookies. Caches hold the app itself, which is named only.
 */
export const everythingKept = async (page: Page): Promise<readonly KeptThing[]> => {
  const things = await page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
      });
    const found: { where: string; text?: string; bytes?: readonly number[] }[] = [];
    const note = (where: string, value: unknown): void => {
      if (value instanceof Uint8Array) found.push({ where, bytes: [...value] });
      else if (value instanceof CryptoKey) found.push({ where, text: JSON.stringify(value) });
      else found.push({ where, text: typeof value === "string" ? value : JSON.stringify(value) });
    };
    for (const { name = "" } of await indexedDB.databases()) {
      const opened = await result(indexedDB.open(name));
      for (const store of opened.objectStoreNames) {
        const lies = opened.transaction(store).objectStore(store);
        const [names, values] = await Promise.all([
          result(lies.getAllKeys()),
          result(lies.getAll()),
        ]);
        for (const [index, value] of (values as unknown[]).entries())
          note(`${name}/${store}/${JSON.stringify(names[index])}`, value);
      }
      opened.close();
    }
    for (const [name, value] of Object.entries(localStorage)) note(`localStorage/${name}`, value);
    for (const [name, value] of Object.entries(sessionStorage))
      note(`sessionStorage/${name}`, value);
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) note(`caches/${url}`, url);
    const files = await navigator.storage.getDirectory();
    for await (const name of files.keys()) note(`files/${name}`, name);
    if (document.cookie !== "") note("cookies", document.cookie);
    return found;
  });
  return things.map(({ where, text = "", bytes }) => ({
    where,
    // The name of a thing could tell as much as what is in it.
    bytes: Buffer.concat([
      Buffer.from(where),
      bytes === undefined ? Buffer.from(text) : Buffer.from(bytes),
    ]),
  }));
};

/** Another bit at the byte that lies a share of the way in. */
export const withOtherByte = (hex: string, share: number): string => {
  const at = Math.floor((hex.length / 2) * share) * 2;
  const byte = Number.parseInt(hex.slice(at, at + 2), 16) ^ 0x10;
  return hex.slice(0, at) + byte.toString(16).padStart(2, "0") + hex.slice(at + 2);
};
