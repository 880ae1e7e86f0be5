import { existsSync } from "node:fs";
import { readdir, readFile as bytesOfFile } from "node:fs/promises";
import { join } from "node:path";
import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { samples as journals } from "../../test/samples/journals.ts";
import { samples as moods } from "../../test/samples/moods.ts";

const samples = [...moods, ...journals];
const REFERENCE = "../shared/reference/imports";

describe("moods and journals", () => {
  it.each(samples)(
    "[IM145] $name is known, and gives entries that say something",
    async (sample) => {
      const { format, told } = await toldOf(sample.name, sample.bytes);
      expect(format).toBeDefined();
      const items = itemsOf(told);
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) expect(item.type).toBe("entry");
      expect(reasonsOf(told).filter((reason) => reason.startsWith("stopped"))).toEqual([]);
    },
  );

  it.each(samples)(
    "[IM149] $name gives the same keys a second time, and each once",
    async (sample) => {
      const keys = async () =>
        itemsOf((await toldOf(sample.name, sample.bytes)).told).map(({ key }) => key);
      const first = await keys();
      expect(await keys()).toEqual(first);
      expect(new Set(first).size).toBe(first.length);
    },
  );

  it.each(samples)("[IM153] $name, damaged anywhere, is told and never breaks", async (sample) => {
    const { unit: random } = seededRandom(7);
    for (let round = 0; round < 40; round++) {
      const bytes = sample.bytes.slice();
      for (let change = 0; change < 4; change++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const cut = random() < 0.3 ? bytes.slice(0, Math.floor(random() * bytes.length)) : bytes;
      await expect(toldOf(sample.name, cut)).resolves.toBeDefined();
    }
  });

  describe.skipIf(!existsSync(REFERENCE))("of other people (needs ../shared/reference)", () => {
    it.each(["apple-journal", "day-one", "daylio", "how-we-feel"])(
      "[IM145] %s is read without a row that is not understood",
      async (folder) => {
        const path = join(REFERENCE, "real", folder);
        for (const name of await readdir(path)) {
          const { format, told } = await toldOf(
            name,
            new Uint8Array(await bytesOfFile(join(path, name))),
          );
          expect(format).toBe(folder);
          expect(itemsOf(told).length).toBeGreaterThan(0);
          expect(reasonsOf(told).filter((reason) => reason.startsWith("not-"))).toEqual([]);
        }
      },
    );
  });
});
