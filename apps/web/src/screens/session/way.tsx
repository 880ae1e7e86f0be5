import type { Past, Practice } from "@glimmers/sessions";
import { backAndForth } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Begins } from "../../flow/come-back.ts";
import { readPast } from "../../flow/past.ts";
import { practiceName } from "../../flow/practice-words.ts";
import { standsBefore } from "../../flow/session-before.ts";
import { ConsentScreen } from "../../parts/consent.tsx";
import { HeadsUp, Hidden, NoPage, NotHere, SenseOff, TooDeep } from "./first-use.tsx";
import { Gate } from "./gate.tsx";
import { Player } from "./player.tsx";

interface WayProps {
  readonly begins: Begins;
  readonly past: Past;
  /** Somebody's own anchor: it is not asked whether it fits where they were. */
  readonly own?: boolean;
  /** It begins without a preview: what was tapped said what comes. */
  readonly atOnce?: boolean;
}

/** What stands before it, one page at a time; once it was open, nothing comes between any more. */
export const Way = ({ begins, past, own = false, atOnce = own }: WayProps) => {
  const passed = useSignal({ notHere: own, gate: false });
  const open = useRef(false);
  const gate = useGateAgain(begins.practice, () => {
    open.current = false;
    passed.value = { ...passed.peek(), gate: false };
  });
  const { practice } = begins;
  const before = open.current ? undefined : standsBefore(practice, past, passed.value);
  const pass = (what: "notHere" | "gate") => (passed.value = { ...passed.value, [what]: true });
  switch (before) {
    case "hidden":
      return <Hidden practice={practice} />;
    case "sense_off":
      return <SenseOff practice={practice} />;
    case "too_deep":
      return <TooDeep practice={practice} />;
    case "not_here":
      return <NotHere practice={practice} past={past} onGo={() => pass("notHere")} />;
    case "consent":
      return <Consented practice={practice} />;
    case "heads_up":
      return <HeadsUp practice={practice} />;
    case "gate":
      return (
        <Gate
          practice={practice}
          past={gate.past ?? past}
          onOpen={(override) => {
            gate.passedBy(override);
            pass("gate");
          }}
        />
      );
    case undefined:
      open.current = true;
      return <Player {...begins} atOnce={atOnce} mayBegin={gate.ask} />;
  }
};

/**
 * A gate is asked once more at Begin, by what is so by then: a preview may have stood open for
 * hours, or another tab may have been at it. `onShut` is told where it is shut now.
 */
const useGateAgain = (practice: Practice, onShut: () => void) => {
  const app = useApp();
  const past = useSignal<Past | undefined>(undefined);
  const override = useRef(false);
  const ask = async (): Promise<boolean> => {
    if (practice.gate === undefined) return true;
    const now = await readPast(app);
    const gate = backAndForth(now, { small: true, override: override.current });
    if (gate.ok) return true;
    past.value = now;
    onShut();
    return false;
  };
  return { past: past.value, ask, passedBy: (by: boolean) => void (override.current = by) };
};

const Consented = ({ practice }: { readonly practice: Practice }) => {
  const { back, words } = useApp();
  const { consent } = practice;
  // Triggers have a page of their own, on the hard screen; nothing here may wait behind it.
  if (consent === undefined || consent === "triggers") return <NoPage practice={practice} />;
  const context = practiceName(practice, words.value);
  return <ConsentScreen consent={consent} context={context} onNotForMe={back} />;
};
