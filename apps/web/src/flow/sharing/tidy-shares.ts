import type { HeldKey, ShareReceipt } from "@glimmers/model";
import { days } from "@glimmers/primitives";
import type { CompanyNeeds } from "../company.ts";
import { destroyKey, heldKeys } from "../held-keys.ts";
import type { Journal } from "../journal.ts";
import { sharesAt } from "./own-share.ts";
import { readShareKeys } from "./share-keys.ts";

/** So long after its end what came back to a share may still be looked at. */
const AFTER_ITS_END = days(30);
/** Older than this, and on no receipt: making it broke off half way. */
const UNFINISHED = days(1);

/** Destroys keys nobody needs any more, whenever the list of shares is opened. */
export const tidyShares = async (needs: CompanyNeeds): Promise<void> => {
  const journal = await needs.opened();
  const receipts = await receiptsIn(journal);
  const now = needs.clock.now();
  for (const held of await heldKeys(journal, "share")) {
    const receipt = receipts.find(({ share }) => share === held.of);
    const isLong = held.until !== undefined && held.until + AFTER_ITS_END < now;
    const isClosed = receipt?.closed !== undefined;
    const isLoose = receipt === undefined && held.at + UNFINISHED < now;
    if (isLoose && !isLong) await closeLoose(needs, held);
    if (isLong || isClosed || isLoose) await destroyKey(journal, held.id);
  }
};

const receiptsIn = async ({ library }: Journal): Promise<readonly ShareReceipt[]> => {
  const found = await library.moments(library.find({ kinds: ["share"] }));
  return found.flatMap((moment) => (moment?.kind === "share" ? [moment] : []));
};

/** Nobody has its link. That it cannot be reached just now changes nothing: it ends by itself. */
const closeLoose = async (needs: CompanyNeeds, held: HeldKey): Promise<void> => {
  const keys = readShareKeys(held);
  if (keys === undefined) return;
  await sharesAt(needs, held.server).close({ id: held.of, ownerToken: keys.ownerToken });
};
