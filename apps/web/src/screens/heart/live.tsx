import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { TakenReading } from "../../flow/heart-keep.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { StillShape } from "../../parts/still-shape.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import { Line } from "./line.tsx";
import { Numbers } from "./numbers.tsx";
import { Pacer } from "./pacer.tsx";
import { usePart } from "./use-part.ts";
import { Wave } from "./wave.tsx";

interface LiveProps {
  readonly listening: Listening;
  readonly onStop: (taken: TakenReading) => void;
}

/** The time between beats, beside the pacer. Numbers only where they are wanted. */
export const Live = ({ listening, onStop }: LiveProps) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const stop = () => onStop(listening.stop());
  // Who leaves the screen has stopped; what was heard is held, and offered here the next time.
  useEffect(() => () => void listening.stop(), [listening]);
  const quiet = lowStim.value;
  return (
    <Screen
      centred
      context={t(contextOf(listening))}
      heading={t(listening.pace === undefined ? "heart.title" : "heart.live.kindPace")}
      foot={
        <>
          {!quiet && <NumbersSwitch />}
          <Button kind="primary" onClick={stop}>
            {t("heart.live.stop")}
          </Button>
        </>
      }
    >
      <div class="heart-live">
        {quiet ? <Still listening={listening} /> : <Moving listening={listening} />}
        {!quiet && <Numbers listening={listening} />}
        <Line listening={listening} />
        <p class="cap">{t("heart.what")}</p>
      </div>
    </Screen>
  );
};

const contextOf = ({ source, face }: Listening) => {
  if (source === "camera") return "heart.live.camera";
  return face.value.line === "lost" ? "heart.live.strapLost" : "heart.live.strap";
};

interface Of {
  readonly listening: Listening;
}

const Moving = ({ listening }: Of) => (
  <>
    <Wave listening={listening} />
    {listening.pace !== undefined && <Pacer listening={listening} pace={listening.pace} />}
  </>
);

/** Quiet mode: nothing moves; only which way the breath goes is another shape. */
const Still = ({ listening }: Of) => {
  const { t } = useApp().words.value;
  const part = usePart(listening);
  return (
    <>
      <StillShape part={part} />
      {part !== undefined && <p class="heart-way">{t(`practice.session.beat.${part}`)}</p>}
    </>
  );
};

const NumbersSwitch = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { set } = usePrefs();
  const { heart } = prefs.value;
  return (
    <Button onClick={() => void set("heart", { ...heart, numbers: !heart.numbers })}>
      {t(heart.numbers ? "heart.live.hide" : "heart.live.show")}
    </Button>
  );
};
