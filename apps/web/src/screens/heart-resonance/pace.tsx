import { useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import type { ResonanceView } from "../../flow/heart-resonance.ts";
import { Screen } from "../../parts/screen.tsx";
import { StillShape } from "../../parts/still-shape.tsx";
import { Line } from "../heart/line.tsx";
import { Pacer } from "../heart/pacer.tsx";
import { usePart } from "../heart/use-part.ts";
import { Wave } from "../heart/wave.tsx";
import { useNumber } from "./use-number.ts";
import type { Tried } from "./use-tried.ts";
import { WaysOut } from "./ways-out.tsx";

interface PaceProps {
  readonly tried: Tried;
  readonly view: Extract<ResonanceView, { readonly at: "pace" }>;
  readonly listening: Listening;
}

/** One pace: its pacer, and the time between beats above it. */
export const Pace = ({ tried, view, listening }: PaceProps) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const { rate, nth, of, share } = view;
  const led = useLed(tried, view, listening);
  const quiet = lowStim.value;
  return (
    <Screen
      centred
      context={t("resonance.at", { nth, of })}
      heading={t("resonance.pace.title", { rate: useNumber()(rate) })}
      foot={<WaysOut tried={tried} />}
    >
      <div class="heart-live">
        {quiet ? (
          <Still led={led} listening={listening} />
        ) : (
          <>
            <Wave listening={listening} />
            <Pacer listening={led} pace={view.pace} />
            <Line listening={listening} />
            <p class="cap">{t(share < 0.5 ? "resonance.pace.early" : "resonance.pace.late")}</p>
          </>
        )}
        <p class="cap">{t("heart.what")}</p>
      </div>
    </Screen>
  );
};

/**
 * Quiet mode: nothing moves, and no time is told; only which way the breath goes is another shape.
 * The one sentence says how it is heard, where it is not.
 */
const Still = ({ led, listening }: { readonly led: Listening; readonly listening: Listening }) => {
  const { t } = useApp().words.value;
  const isHeard = listening.face.value.line === "hearing";
  return (
    <>
      <StillShape part={usePart(led)} />
      {isHeard ? (
        <p class="sentence">{t("resonance.pace.quiet")}</p>
      ) : (
        <Line listening={listening} />
      )}
    </>
  );
};

/** The same heart, with this pace led from its own beginning on. */
const useLed = (tried: Tried, { pace, nth }: PaceProps["view"], listening: Listening): Listening =>
  useMemo(() => {
    const { phase } = tried.state.peek();
    const from = phase.at === "pace" ? phase.from : 0;
    return {
      ...listening,
      pace,
      moving: (each) => listening.moving((now, passed) => each(Math.max(0, now - from), passed)),
    };
  }, [nth]);
