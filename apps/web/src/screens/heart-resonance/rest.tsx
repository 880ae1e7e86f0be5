import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { paceOfRate } from "../../flow/heart-pace.ts";
import type { ResonanceView } from "../../flow/heart-resonance.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Line } from "../heart/line.tsx";
import { useNumber } from "./use-number.ts";
import type { Tried } from "./use-tried.ts";
import { WaysOut } from "./ways-out.tsx";

interface RestProps {
  readonly tried: Tried;
  readonly view: Extract<ResonanceView, { readonly at: "rest" }>;
  readonly listening: Listening;
}

/** Breath as one likes, for as long as one likes. The next pace begins by a tap, and by nothing else. */
export const Rest = ({ tried, view, listening }: RestProps) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const number = useNumber();
  const { rate, nth, of, interrupted, some } = view;
  const pace = paceOfRate(rate);
  return (
    <Screen
      centred
      context={t("resonance.at", { nth, of })}
      heading={t("resonance.rest.title", { rate: number(rate) })}
      foot={<WaysOut tried={tried} />}
    >
      <div class="heart-live resonance-rest">
        <p class="sentence">{t(interrupted ? "resonance.rest.again" : "resonance.rest.say")}</p>
        <Button onClick={tried.begin}>{t("resonance.rest.begin")}</Button>
        {/* One sentence in quiet mode. */}
        {!lowStim.value && (
          <>
            <p class="cap">
              {t("resonance.rest.pace", { in: number(pace.in), out: number(pace.out) })}
            </p>
            <Line listening={listening} />
          </>
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
