import { sameBytes } from "@glimmers/primitives";
import type { RingDeviceId, SignedRing } from "@glimmers/sync";
import type { OnState } from "./road-state.ts";

/**
 * Note: How the 24 words stand
 *
 * What a device says of the words is about the recovery key on its newest ring, and only it can
 * know: that words were made somewhere tells nothing of paper. Whoever made them here is asked;
 * everywhere else they are "elsewhere", from the moment the ring has another key.
 */
export const wordsFoundOn = ({ ring }: SignedRing): OnState["words"] =>
  ring.recovery === undefined ? "not-yet" : "elsewhere";

/** Whether other words open this ring than the one before; `chain` is in order, oldest first. */
export const newWordsOn = (
  here: SignedRing,
  chain: readonly SignedRing[],
  me: RingDeviceId,
): "no" | "mine" | "others" => {
  const brought = chain.findLast((next, at) => hasOtherWords(chain[at - 1] ?? here, next));
  if (brought === undefined) return "no";
  return brought.ring.signer === me ? "mine" : "others";
};

export const hasOtherWords = (before: SignedRing, { ring }: SignedRing): boolean => {
  const [old, now] = [before.ring.recovery?.verifyKey, ring.recovery?.verifyKey];
  return old === undefined || now === undefined ? old !== now : !sameBytes(old, now);
};
