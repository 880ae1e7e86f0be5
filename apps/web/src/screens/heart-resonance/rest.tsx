import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { paceOfRate } from "../../flow/heart-pace.ts";
import type { ResonanceView } from "../../flow/heart-resonance.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Line } from "../heart/line.tsx";
import { Sources } from "../heart/sources.tsx";
import { NO_PACER } from "./source.tsx";
import { useNumber } from "./use-number.ts";
import type { Tried } from "./use-tried.ts";
import { WaysOut } from "./ways-out.tsx";

interface RestProps {
  readonly tried: Tried;
  readonly view: Extract<ResonanceView, { readonly at: "rest" }>;
  readonly listening: Listening;
  /** Something that was taken away was opened again. */
  readonly onAgain: (listening: Listening) => void;
}

/** Breath as one likes, for as long as one likes. The next pace begins by a tap, and by nothing else. */
export const Rest = ({ tried, view, listening, onAgain }: RestProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const number = useNumber();
  const { rate, nth, of, some } = view;
  const isGone = listening.face.value.line === "ended";
  return (
    <Screen
      centred
      context={t("resonance.at", { nth, of })}
      heading={t("resonance.rest.title", { rate: number(rate) })}
      foot={<WaysOut tried={tried} />}
    >
      <div class="heart-live resonance-rest">
        {isGone ? (
          <OpenAgain onAgain={onAgain} />
        ) : (
          <Next tried={tried} view={view} listening={listening} />
        )}
        {some && (
          <Button kind="quiet" onClick={() => tried.send({ type: "enough" })}>
            {t("resonance.rest.enough")}
          </Button>
        )}
        <p class="cap">{t("resonance.rest.body")}</p>
      </div>
    </Screen>
  );
};

/** The pace that is next, begun by a tap. In quiet mode one sentence: how it is heard, where it is not. */
const Next = ({ tried, view, listening }: Omit<RestProps, "onAgain">) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const number = useNumber();
  const pace = paceOfRate(view.rate);
  const quiet = lowStim.value;
  const isHeard = listening.face.value.line === "hearing";
  return (
    <>
      {(!quiet || isHeard) && (
        <p class="sentence">
          {t(view.interrupted ? "resonance.rest.again" : "resonance.rest.say")}
        </p>
      )}
      {quiet && !isHeard && <Line listening={listening} />}
      <Button onClick={tried.begin}>{t("resonance.rest.begin")}</Button>
      {!quiet && (
        <>
          <p class="cap">
            {t("resonance.rest.pace", { in: number(pace.in), out: number(pace.out) })}
          </p>
          <Line listening={listening} />
        </>
      )}
    </>
  );
};

/** A camera that was taken away does not come back by itself. */
const OpenAgain = ({ onAgain }: Pick<RestProps, "onAgain">) => {
  const { t } = useApp().words.value;
  return (
    <>
      <p class="sentence" role="status">
        {t("resonance.rest.gone")}
      </p>
      <Sources there={{ strap: false, camera: true }} ways={NO_PACER} onListening={onAgain} />
    </>
  );
};
