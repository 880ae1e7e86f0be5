import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { RecoveryTrouble, TwoParts } from "./door.ts";

/** The secret behind two parts as typed; overwrite it when done. Whether it opens anything, a server knows. */
export const secretOfParts = async ([one, other]: TwoParts): Promise<
  Result<Bytes, RecoveryTrouble>
> => {
  const { joinSheet, partFrom } = await import("@glimmers/vault/sheets");
  const first = partFrom(one);
  if (!first.ok) return err({ type: "NotAPart", which: 1, why: first.error });
  const second = partFrom(other);
  if (!second.ok) return err({ type: "NotAPart", which: 2, why: second.error });
  const joined = await joinSheet([first.value, second.value]);
  first.value.fill(0);
  second.value.fill(0);
  return joined.ok ? ok(joined.value) : err({ type: "SamePart" });
};
