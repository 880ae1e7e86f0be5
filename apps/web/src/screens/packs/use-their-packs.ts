import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { KeptPacks } from "../../flow/their-packs.ts";
import { packReader } from "../../flow/their-packs.ts";
import { useBelongings } from "../../parts/use-belongings.ts";

/** The packs that are here, the oldest first; undefined until they were read. */
export const useTheirPacks = (): KeptPacks | undefined => {
  const kept = useBelongings("pack");
  const read = useMemo(packReader, []);
  const packs = useSignal<KeptPacks | undefined>(undefined);
  useEffect(() => {
    if (kept === undefined) return;
    let left = false;
    void read(kept.toReversed()).then((found) => {
      if (!left) packs.value = found;
    });
    return () => {
      left = true;
    };
  }, [kept, read]);
  return packs.value;
};
