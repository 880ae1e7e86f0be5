import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import { forgetIdentity, recoveryFrom } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import { entropyOf } from "@glimmers/vault/words";
import type { CompanyNeeds } from "../company.ts";
import { ringOf } from "../road-open.ts";
import { readRoadState } from "../road-state.ts";
import type { RecoveryTrouble } from "./door.ts";

/** Which words open everything now, as far as a device can know: their public half. */
export interface OwnWords {
  readonly server: string;
  readonly verifyKey: Bytes;
  /** 8 bytes that stand for them in a way's key. */
  readonly mark: Bytes;
}

const MARK_LENGTH = 8;

export const ownWords = async ({
  opened,
}: Pick<CompanyNeeds, "opened">): Promise<Result<OwnWords, RecoveryTrouble>> => {
  const state = await readRoadState(await opened());
  if (!state.ok || state.value.is !== "on") return err({ type: "RoadIsOff" });
  const { recovery } = ringOf(state.value).ring;
  if (recovery === undefined) return err({ type: "NoWordsYet" });
  const { verifyKey } = recovery;
  return ok({ server: state.value.server, verifyKey, mark: markOf(verifyKey) });
};

const markOf = (verifyKey: Bytes): Bytes => standardCurves.sha256(verifyKey).slice(0, MARK_LENGTH);

/** The bytes of these words, if they are the ones that open everything now. Overwrite them. */
export const entropyOfOwn = async (
  needs: Pick<CompanyNeeds, "machine">,
  own: OwnWords,
  words: string,
): Promise<Result<Bytes, RecoveryTrouble>> => {
  const entropy = entropyOf(words);
  if (!entropy.ok) return entropy;
  return (await areOwn(needs, own, entropy.value)) ? entropy : err({ type: "OtherWords" });
};

export const areOwn = async (
  { machine }: Pick<CompanyNeeds, "machine">,
  { verifyKey }: Pick<OwnWords, "verifyKey">,
  entropy: Bytes,
): Promise<boolean> => {
  const recovery = await recoveryFrom(machine, entropy);
  const isOwn = sameBytes(standardCurves.verifyKeyOf(recovery.signSeed), verifyKey);
  forgetIdentity(recovery);
  return isOwn;
};
