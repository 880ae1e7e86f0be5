import type { Pace } from "@glimmers/model";
import type { BreatheStep, Practice, Setting } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { Slider } from "../../parts/slider.tsx";

interface PaceProps {
  readonly practice: Practice;
  readonly setting: Setting;
  readonly onSetting: (setting: Setting) => void;
}

const PARTS = ["in", "holdIn", "out", "holdOut"] as const;
type Part = (typeof PARTS)[number];

/** A pace of one's own, within what the practice allows. Holds are none until they are chosen. */
export const PaceSliders = ({ practice, setting, onSetting }: PaceProps) => {
  const { setPref, prefs } = useApp();
  const step = pacedStep(practice, setting.variant);
  if (step === undefined) return null;
  const pace = { ...paceOf(step), ...setting.pace };
  const change = (part: Part, seconds: number) => {
    const next: Pace = { ...pace, [part]: seconds };
    onSetting({ ...setting, pace: next });
    void setPref("paces", { ...prefs.value.paces, [practice.id]: next });
  };
  return (
    <>
      {PARTS.map((part) => {
        const range = step.range[part];
        if (range === undefined) return null;
        return (
          <PaceSlider
            key={part}
            part={part}
            range={range}
            seconds={Math.min(range[1], Math.max(range[0], pace[part] ?? 0))}
            onInput={(seconds) => change(part, seconds)}
          />
        );
      })}
    </>
  );
};

const PaceSlider = (props: {
  readonly part: Part;
  readonly range: readonly [number, number];
  readonly seconds: number;
  readonly onInput: (seconds: number) => void;
}) => {
  const { t } = useApp().words.value;
  const { part, range, seconds, onInput } = props;
  return (
    <Slider
      label={t(`practice.session.pace.${part}`)}
      sentence={t("practice.session.paceSeconds", { count: seconds })}
      value={seconds}
      onInput={onInput}
      min={range[0]}
      max={range[1]}
      step={0.5}
    />
  );
};

/** The first breathing there is in this way to do it. */
const pacedStep = ({ steps }: Practice, variant: string | undefined): BreatheStep | undefined =>
  steps.find(
    (step): step is BreatheStep =>
      step.kind === "breathe" &&
      Object.keys(step.range).length > 0 &&
      (step.in.length === 0 || (variant !== undefined && step.in.includes(variant))),
  );

const paceOf = ({ pace }: BreatheStep): Pace => ({
  in: pace.in,
  out: pace.out,
  ...(pace.holdIn !== undefined && { holdIn: pace.holdIn }),
  ...(pace.holdOut !== undefined && { holdOut: pace.holdOut }),
});
