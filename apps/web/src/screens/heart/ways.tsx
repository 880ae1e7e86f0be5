import { POSTURES } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { breathSeconds, paceOfRate, RATES } from "../../flow/heart-pace.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Slider } from "../../parts/slider.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import { BrakeChoice } from "../heart-resonance/brake-choice.tsx";
import type { HeartWaysHere } from "./use-ways.ts";

interface WaysProps {
  readonly here: HeartWaysHere;
  /** Shows what breath practices ask first: nothing breathes before that was agreed to. */
  readonly onAskBreath: () => void;
  /** Whether there is a camera, whose light may be turned on. */
  readonly hasCamera: boolean;
}

/** Everything about the next reading that may be left as it is. */
export const Ways = ({ here, hasCamera, onAskBreath }: WaysProps) => {
  const { cues, prefs, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const { heart, sessionWays } = prefs.value;
  return (
    <Fold label={t("heart.settings")}>
      <Trouble sentence={trouble} />
      <PostureChips here={here} />
      {here.canBePaced && <Pacing here={here} onAskBreath={onAskBreath} />}
      <ToggleRow
        name={t("heart.numbers")}
        on={heart.numbers}
        onChange={(numbers) => void set("heart", { ...heart, numbers })}
      />
      {hasCamera && (
        <ToggleRow
          name={t("heart.light")}
          caption={t("heart.lightDetail")}
          on={here.withLight}
          onChange={here.chooseLight}
        />
      )}
      {cues.stayAwake !== undefined && (
        <ToggleRow
          name={t("heart.awake")}
          on={sessionWays.awake}
          onChange={(awake) => void set("sessionWays", { ...sessionWays, awake })}
        />
      )}
      <BrakeChoice />
    </Fold>
  );
};

const PostureChips = ({ here }: Pick<WaysProps, "here">) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack tight">
      <ChipOne
        legend={t("heart.posture")}
        choices={POSTURES.map((value) => ({ value, label: t(`heart.posture.${value}`) }))}
        chosen={here.posture}
        onChange={here.choosePosture}
      />
      <p class="cap">{t("heart.postureDetail")}</p>
    </div>
  );
};

const Pacing = ({ here, onAskBreath }: Omit<WaysProps, "hasCamera">) => {
  const { t } = useApp().words.value;
  const { paced, pace } = here;
  const rate = 60 / breathSeconds(pace);
  const near = RATES.find((one) => Math.abs(one - rate) < 0.05);
  return (
    <>
      <ToggleRow
        name={t("heart.pacer")}
        caption={t("heart.pacerDetail")}
        on={paced}
        onChange={(on) => (on && !here.agreed ? onAskBreath() : here.choosePaced(on))}
      />
      {paced && (
        <Slider
          label={t("heart.pace")}
          value={near ?? rate}
          onInput={(next) => here.choosePace(paceOfRate(next))}
          min={RATES[0]}
          max={RATES.at(-1) ?? 7}
          step={0.5}
          sentence={useSeconds(near, pace)}
        />
      )}
    </>
  );
};

/** A pace of the list by its rate; one that was found by trying, by its own parts. */
const useSeconds = (
  rate: number | undefined,
  pace: { readonly in: number; readonly out: number },
): string => {
  const { language, t } = useApp().words.value;
  const written = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const parts = { in: written.format(pace.in), out: written.format(pace.out) };
  return rate === undefined
    ? t("heart.paceOwn", parts)
    : t("heart.paceSays", { rate: written.format(rate), ...parts });
};
