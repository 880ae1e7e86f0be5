import type { Practice, SessionView } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Braking, BrakingLine } from "../../flow/heart-braking.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Button } from "../../parts/button.tsx";
import type { WordKey } from "../../words.ts";

/**
 * A strap beside back and forth, where the person chose that it may brake; else nothing of it is
 * fetched, shown or said.
 */
export const useBraking = (run: SessionRun, { gate }: Practice): Braking | undefined => {
  const { heart, prefs } = useApp();
  const braking = useSignal<Braking | undefined>(undefined);
  const { opened, brakes } = prefs.value.heart;
  const may = gate === "back_and_forth" && opened && brakes;
  useEffect(() => {
    const { strap: port } = heart;
    if (!may || port === undefined) return;
    let left = false;
    void import("../../flow/heart-brake-begun.ts").then(({ beginBraking }) => {
      if (!left) braking.value = beginBraking(port, run);
    });
    return () => {
      left = true;
      braking.peek()?.close();
      braking.value = undefined;
    };
  }, [run, may]);
  return braking.value;
};

interface BrakingProps {
  readonly braking: Braking | undefined;
}

const LINES = {
  choose: "resonance.brake.offer",
  choosing: "resonance.brake.choosing",
  waiting: "resonance.brake.waiting",
  heard: "resonance.brake.heard",
  lost: "resonance.brake.lost",
  NothingChosen: "heart.noStrap.NothingChosen",
  BluetoothRefused: "heart.noStrap.BluetoothRefused",
  BluetoothOff: "heart.noStrap.BluetoothOff",
  StrapSilent: "heart.noStrap.StrapSilent",
} as const satisfies Readonly<Record<BrakingLine, WordKey>>;

const THERE: readonly BrakingLine[] = ["waiting", "heard", "lost"];

/** Before it begins: the strap is picked here, or not; it goes as ever without. */
export const BrakeOffer = ({ braking }: BrakingProps) => {
  const { t } = useApp().words.value;
  if (braking === undefined) return null;
  const line = braking.line.value;
  return (
    <section class="stack tight">
      <p role="status">{t(LINES[line])}</p>
      {!THERE.includes(line) && (
        <Button busy={line === "choosing"} onClick={() => void braking.choose()}>
          {t("resonance.brake.choose")}
        </Button>
      )}
    </section>
  );
};

interface BrakeWordProps extends BrakingProps {
  readonly view: SessionView;
}

/** While it runs: that a touch was shorter, and why; and that a strap is not heard. */
export const BrakeWord = ({ braking, view }: BrakeWordProps) => {
  const { t } = useApp().words.value;
  if (braking === undefined) return null;
  const isBraked = view.phase === "step" && view.braked === true;
  const isLost = braking.line.value === "lost";
  return (
    <p class="cap" role="status">
      {isBraked ? t("resonance.brake.done") : isLost ? t("resonance.brake.lost") : ""}
    </p>
  );
};
