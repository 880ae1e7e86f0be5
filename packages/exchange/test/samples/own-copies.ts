import { zipOf } from "./zip.ts";

const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));

const line = JSON.stringify({
  kind: "glimmer",
  id: "1".repeat(32),
  at: 1_700_000_000_000,
  offset: 60,
  text: "moss",
  pathways: ["scent"],
});

const copy = `{"format": "glimmers-journal", "version": 1, "moments": [${line}], "prefs": {}}`;

/** What was taken away from this app. */
export const samples = [
  { name: "notebook.json", bytes: bytesOf(copy) },
  {
    name: "notebook.zip",
    bytes: await zipOf({
      "glimmer.jsonl": `${line}\n`,
      "prefs.json": "{}",
      "manifest.json":
        '{"format": "glimmers-archive", "version": 1, "counts": {"glimmer": 1}, "files": []}',
    }),
  },
];
