import type { BeatShown, HeartTexts, Stretch } from "@glimmers/charts";
import { heartPicture } from "@glimmers/charts";
import type { BeatSeries, Mended } from "@glimmers/hrv";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { msWords, readingTime } from "../../flow/heart-told-words.ts";
import { ringedIn, shownBeats } from "../../flow/heart-shown.ts";
import { Button } from "../../parts/button.tsx";
import { PictureView } from "../../parts/picture.tsx";
import type { Words } from "../../words.ts";

/** As much of a reading as a phone shows without beats lying on each other, in s. */
const STRETCH = 60;

/** The time between beats, a minute at a time, with a ring around what was mended. */
export const Wave = (props: { readonly given: BeatSeries; readonly mended: Mended }) => {
  const { prefs, words } = useApp();
  const from = useSignal(0);
  const beats = shownBeats(props.mended, props.given);
  const end = Math.max(1, beats.at(-1)?.at ?? 1);
  const stretch = { from: from.value, to: Math.min(end, from.value + STRETCH) };
  const texts = textsIn(words.value, prefs.value.heart.numbers);
  return (
    <div class="stack tight">
      {/* As a wave is drawn everywhere, and as the live one runs, whichever way one reads. */}
      <div dir="ltr">
        <PictureView
          of={(size) => heartPicture(beats, stretch, texts, size)}
          says={saysOf(beats, stretch, words.value)}
        />
      </div>
      {ringedIn(beats, stretch) > 0 && (
        <p class="cap">{words.value.t("heartSays.picture.ringed")}</p>
      )}
      {end > STRETCH && <Paging stretch={stretch} end={end} onTurn={(to) => (from.value = to)} />}
    </div>
  );
};

const textsIn = (words: Words, numbers: boolean): HeartTexts => {
  const { t } = words;
  const said = (key: "longest" | "shortest") => (milliseconds: number) =>
    numbers
      ? t("heartSays.picture.ms", { ms: msWords(milliseconds, words) })
      : t(`heartSays.picture.${key}`);
  return { longest: said("longest"), shortest: said("shortest"), time: readingTime };
};

const saysOf = (beats: readonly BeatShown[], stretch: Stretch, { t }: Words): string => {
  const mended = ringedIn(beats, stretch);
  const times = { from: readingTime(stretch.from), to: readingTime(stretch.to) };
  return mended === 0
    ? t("heartSays.picture.saysNone", times)
    : t("heartSays.picture.says", { ...times, mended });
};

/** Both ways are always there, so that nothing under a finger goes away at an end. */
const Paging = (props: {
  readonly stretch: Stretch;
  readonly end: number;
  readonly onTurn: (from: number) => void;
}) => {
  const { t } = useApp().words.value;
  const { stretch, end, onTurn } = props;
  const last = Math.floor((end - 1e-6) / STRETCH) * STRETCH;
  const turn = (by: number) => onTurn(Math.min(last, Math.max(0, stretch.from + by)));
  return (
    <div class="heart-paging">
      <Button onClick={() => turn(-STRETCH)}>{t("heartSays.picture.earlier")}</Button>
      <span class="cap" role="status">
        {readingTime(stretch.from)}–{readingTime(stretch.to)}
      </span>
      <Button onClick={() => turn(STRETCH)}>{t("heartSays.picture.later")}</Button>
    </div>
  );
};
