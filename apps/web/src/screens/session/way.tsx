import type { Past, Practice } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Begins } from "../../flow/come-back.ts";
import { practiceName } from "../../flow/practice-words.ts";
import { standsBefore } from "../../flow/session-before.ts";
import { ConsentScreen } from "../../parts/consent.tsx";
import { HeadsUp, Hidden, NotHere, SenseOff, TooDeep } from "./first-use.tsx";
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
      return <Gate practice={practice} past={past} onOpen={() => pass("gate")} />;
    case undefined:
      open.current = true;
      return <Player {...begins} atOnce={atOnce} />;
  }
};

const Consented = ({ practice }: { readonly practice: Practice }) => {
  const { back, words } = useApp();
  const { consent } = practice;
  if (consent === undefined || consent === "triggers") return null;
  const context = practiceName(practice, words.value);
  return <ConsentScreen consent={consent} context={context} onNotForMe={back} />;
};
