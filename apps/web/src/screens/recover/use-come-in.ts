import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { WhyNotBack } from "../../flow/recovery-words.ts";
import { suggestedName } from "../../flow/road-words.ts";
import type { Words24 } from "../../flow/road.ts";
import { useWayDeed } from "../../parts/use-way-deed.ts";

/** Comes in by the words a way gave, under a name; they are shown nowhere and kept nowhere. */
export const useComeIn = () => {
  const { words, road, recovery, here } = useApp();
  const deed = useWayDeed();
  const isIn = useSignal(road.report.value.state === "on");
  const name = useSignal(suggestedName(here, words.value));
  const comeIn = (server: string, ask: () => Promise<Result<Words24, WhyNotBack>>) =>
    deed.run(async () => {
      const found = await ask();
      if (!found.ok) return found;
      const deviceName = name.value.trim() || words.value.t("devices.name.suggested");
      const wish = { words: found.value.join(" "), server, deviceName };
      const joined = await road.joinWithWords(wish);
      if (!joined.ok) return joined;
      await recovery.forgetSheet();
      isIn.value = true;
      return joined;
    });
  return { ...deed, isIn: isIn.value, name, comeIn };
};
