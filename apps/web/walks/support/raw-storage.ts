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
        names.map((key, index) => [String(key as string), hex(values[index])]),
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

/** Another bit at the byte that lies a share of the way in. */
export const withOtherByte = (hex: string, share: number): string => {
  const at = Math.floor((hex.length / 2) * share) * 2;
  const byte = Number.parseInt(hex.slice(at, at + 2), 16) ^ 0x10;
  return hex.slice(0, at) + byte.toString(16).padStart(2, "0") + hex.slice(at + 2);
};
