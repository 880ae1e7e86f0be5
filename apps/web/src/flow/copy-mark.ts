import type { Random } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type { Keeper } from "./keeper.ts";

type Drafts = Pick<Keeper, "draftNames" | "readDraft" | "keepDraft">;

const NAME = "copy-folder";
const BYTES = 16;

/** Tells the open notebook, on this device, from every other: random, and sealed within it. */
export interface CopyMark {
  readonly find: () => Promise<string | undefined>;
  readonly findOrMake: () => Promise<string>;
}

/**
 * The mark of the open notebook on this device. It lies beside the journal, sealed like a draft, so
 * that it neither travels nor is seen by another notebook.
 */
export const copyMark = (drafts: Drafts, { bytes }: Random): CopyMark => {
  const find = async (): Promise<string | undefined> => {
    // Another tab may have made it meanwhile.
    if (!(await drafts.draftNames()).includes(NAME)) return undefined;
    const mark = (await drafts.readDraft(NAME))?.["mark"];
    return typeof mark === "string" ? mark : undefined;
  };
  return {
    find,
    findOrMake: async () => {
      const found = await find();
      if (found !== undefined) return found;
      const mark = bytesToHex(bytes(BYTES));
      await drafts.keepDraft(NAME, { mark });
      return mark;
    },
  };
};
