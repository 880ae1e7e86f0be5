import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { builtList, fillWorker } from "./offline-plugin.ts";

const filesOf = (contents: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)]));

const BUILT = { "/index.html": "page", "/assets/main-1.js": "code", "/offline.js": "self.x = 1" };

describe("what the offline worker is told", () => {
  test("every file, with the hash that the browser checks it by", () => {
    const hash = createHash("sha256").update("page").digest("base64");
    expect(builtList(filesOf(BUILT)).files).toEqual({
      "/index.html": `sha256-${hash}`,
      "/assets/main-1.js": expect.stringMatching(/^sha256-/) as string,
    });
  });

  test("[OF5] but for licences, installation icons and squeezed copies", () => {
    const more = { "/fonts/a-OFL.txt": "", "/icons/light-512.png": "", "/index.html.br": "" };
    expect(builtList(filesOf({ ...BUILT, ...more }))).toEqual(builtList(filesOf(BUILT)));
  });

  test.each(["/index.html", "/assets/main-1.js", "/offline.js"])(
    "[OF6] one byte more in %s is a new version",
    (path) => {
      const before = builtList(filesOf(BUILT)).version;
      const changed = { ...BUILT, [path]: `${BUILT[path as keyof typeof BUILT]};` };
      expect(builtList(filesOf(changed)).version).not.toBe(before);
    },
  );

  test("the same build twice is the same worker", () => {
    expect(fillWorker(filesOf(BUILT))).toEqual(fillWorker(filesOf({ ...BUILT })));
  });

  test("a worker that was given an import is refused, for it has to stand alone", () => {
    const files = filesOf({ ...BUILT, "/offline.js": 'import "./assets/shared.js";\n' });
    expect(() => fillWorker(files)).toThrow("stands alone");
  });
});
