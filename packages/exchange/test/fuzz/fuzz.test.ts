import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { FORMATS, openSqliteWith, readFile, ReadingStopped } from "../../src/reading/index.ts";
import type { Format, FormatName, Opened, Reading, ReadingTools } from "../../src/reading/index.ts";
import type { Sample } from "./samples.ts";
import { damaged, ownSamples, samplesByFormat } from "./samples.ts";

/** Damaged files for each format: some in every run, 10,000 in `npm run test:slow`. */
const FILES = Number(process.env["GLIMMERS_FUZZ"] ?? 30);

/** CPU time that one file may take, in seconds: small ones take some milliseconds. */
const MOST_SECONDS = 10;

const tools: ReadingTools = {
  answers: { zone: "Europe/Berlin" },
  openSqlite: openSqliteWith((bytes) => {
    const database = new DatabaseSync(":memory:");
    database.deserialize(bytes);
    return {
      select: function* (statement) {
        const prepared = database.prepare(statement);
        prepared.setReadBigInts(true);
        prepared.setReturnArrays(true);
        for (const row of prepared.iterate()) yield Object.values(row);
      },
      close: () => database.close(),
    };
  }),
};

const samples = await samplesByFormat();

/** Copies of our own hold no items: another room reads them. */
const OURS: ReadonlySet<FormatName> = new Set(["archive", "plain-json"]);

describe("[IM36] damaged files", () => {
  test("there is a sample of our own of every form of other apps that is read", async () => {
    const own = await samplesByFormat(await ownSamples());
    const without = FORMATS.filter((format) => !own.has(format) && !OURS.has(format.name));
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  test.each([...samples].map(([format, its]) => [format.name, format, its] as const))(
    "%s stops with a name, or tells row by row",
    { timeout: 3_600_000 },
    async (_, format, its) => {
      for (let seed = 1; seed <= FILES; seed++) await expectCalm(format, its, seed);
    },
  );
});

/** Read by its own reader, whatever it has become, and by whoever now is surest of it. */
const expectCalm = async (format: Format, its: readonly Sample[], seed: number): Promise<void> => {
  const before = process.cpuUsage();
  const opened = await damaged(its, seed);
  const wrong = (await readThrough(format, opened)) ?? (await readAsChosen(opened));
  expect(wrong, `${format.name}, seed ${seed}`).toBeUndefined();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6, `${format.name}, seed ${seed}: seconds`).toBeLessThan(MOST_SECONDS);
};

const readThrough = async (format: Format, opened: Opened): Promise<unknown> => {
  try {
    await drained(format.read(opened, tools));
    return undefined;
  } catch (thrown) {
    return thrown instanceof ReadingStopped ? undefined : thrown;
  }
};

const readAsChosen = async (opened: Opened): Promise<unknown> => {
  try {
    await drained((await readFile(opened, tools)).readings);
    return undefined;
  } catch (thrown) {
    return thrown;
  }
};

/** Every time that comes out is one that can be kept. */
const drained = async (readings: AsyncIterable<readonly Reading[]>): Promise<void> => {
  for await (const batch of readings)
    for (const reading of batch)
      if (reading.type === "item" && !Number.isSafeInteger(reading.item.when.at))
        throw new Error(`no instant: ${reading.item.key}`);
};
