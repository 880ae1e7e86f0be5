import type { Pack } from "@glimmers/sessions";
import { readOurPack } from "@glimmers/sessions";

/** The packs the app comes with: fetched when they are first wanted. */
export const readOurPacks = async (): Promise<readonly Pack[]> => {
  const [practices, lessons, questions] = await Promise.all([
    import("../../../../content/practices/index.ts"),
    import("../../../../content/lessons/index.ts"),
    import("../../../../content/questions/index.ts"),
  ]);
  const raws: readonly unknown[] = [...practices.default, ...lessons.default, ...questions.default];
  return raws.map(read);
};

/** One of ours that does not read is a fault of ours, which tests find. */
const read = (raw: unknown): Pack => {
  const pack = readOurPack(raw);
  if (!pack.ok) throw new Error(`A pack of ours: ${JSON.stringify(pack.error)}`);
  return pack.value;
};
