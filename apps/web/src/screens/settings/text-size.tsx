import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Slider } from "../../parts/slider.tsx";
import type { Setting } from "./looks.tsx";

/** How long the slider rests before the page follows it; moving the page would move the slider. */
const REST = 600;

/** The size of words, with a line to try it on. */
export const TextSize = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const size = useSignal(prefs.value.textSize);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const choose = (chosen: number) => {
    size.value = chosen;
    clearTimeout(resting.current);
    resting.current = setTimeout(() => void set("textSize", chosen), REST);
  };
  useEffect(
    () => () => {
      clearTimeout(resting.current);
      if (size.value !== prefs.value.textSize) void set("textSize", size.value);
    },
    [],
  );
  return (
    <div class="stack tight">
      <Slider
        label={t("settings.textSize")}
        value={size.value}
        onInput={choose}
        min={1}
        max={2}
        step={0.1}
        sentence={t("settings.textSizeValue", { percent: Math.round(size.value * 100) })}
      />
      <p class="sample" style={{ fontSize: `calc(1.25rem / var(--text-scale) * ${size.value})` }}>
        {t("settings.textSample")}
      </p>
    </div>
  );
};
