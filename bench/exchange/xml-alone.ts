// One reader on one Apple export, in a process of its own so that its memory is its own:
//   node bench/exchange/xml-alone.ts scan|import|saxes FILE
// Says on one line of JSON what it found, and what that cost.
import { open, stat } from "node:fs/promises";
import { appleHealthCensus, openFile, readFile } from "@glimmers/exchange/reading";
import type { FileToRead, Opened } from "@glimmers/exchange/reading";
import { SaxesParser } from "saxes";
import type { XmlFound } from "./xml-peers.ts";

const [what = "", path = ""] = process.argv.slice(2);
const handle = await open(path);

const file: FileToRead = {
  name: "export.xml",
  size: (await stat(path)).size,
  slice: async (from, to) => {
    const bytes = new Uint8Array(to - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  },
};

const scanned = async (opened: Opened): Promise<XmlFound> => {
  const { records, beats, types } = await appleHealthCensus(opened);
  return {
    records,
    beats,
    types: Object.fromEntries(
      [...types].map(([name, { count, sum, earliest = 0, latest = 0 }]) => [
        name,
        { count, sum, earliest, latest },
      ]),
    ),
  };
};

/** All the way to items of ours. Those of the file that are none of ours are only counted by it. */
const imported = async (opened: Opened): Promise<XmlFound> => {
  const { readings } = await readFile(opened, { answers: { zone: "Europe/Berlin" } });
  let [records, beats] = [0, 0];
  for await (const batch of readings)
    for (const reading of batch) {
      if (reading.type !== "item") continue;
      if (reading.item.type === "beats") beats += reading.item.intervals.length + 1;
      else records += 1;
    }
  return { records, beats, types: {} };
};

const instantOf = (text: string): number =>
  Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}${text.slice(20, 23)}:${text.slice(23)}`);

const bySaxes = async (): Promise<XmlFound> => {
  const types: Record<string, { count: number; sum: number; earliest: number; latest: number }> =
    {};
  let [records, beats] = [0, 0];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "InstantaneousBeatsPerMinute") beats += 1;
    if (name !== "Record") return;
    const { type = "", value = "", startDate = "", endDate = "" } = attributes;
    const found = (types[type] ??= { count: 0, sum: 0, earliest: Infinity, latest: -Infinity });
    records += 1;
    found.count += 1;
    const number = Number(value);
    if (!Number.isNaN(number)) found.sum += number;
    found.earliest = Math.min(found.earliest, instantOf(startDate));
    found.latest = Math.max(found.latest, instantOf(endDate));
  });
  for await (const text of handle.createReadStream({ encoding: "utf8", autoClose: false }))
    parser.write(String(text));
  parser.close();
  return { records, beats, types };
};

const opened = await openFile(file);
const before = process.cpuUsage();
const found =
  what === "saxes" ? await bySaxes() : await (what === "scan" ? scanned : imported)(opened);
const { user, system } = process.cpuUsage(before);
await handle.close();
const memory = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ found, seconds: (user + system) / 1e6, memory }));
