import { useApp } from "../../app-context.ts";
import type { HeartLine } from "../../flow/heart-live-ears.ts";
import type { HeartFace } from "../../flow/heart-live.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import type { WordKey, Words } from "../../words.ts";

interface LineProps {
  readonly listening: Listening;
}

/** How well it is heard. The ear is told when that changes, and is not told every beat. */
export const Line = ({ listening }: LineProps) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const face = listening.face.value;
  const plain = t(sentenceKey(face.line, listening.source));
  const seen = face.line === "hearing" && !lowStim.value ? countedWords(face, words.value) : plain;
  return (
    <>
      <p class="heart-line" aria-hidden="true">
        {seen}
      </p>
      <p class="hidden-words" role="status">
        {plain}
      </p>
      {!lowStim.value && <Beside listening={listening} />}
    </>
  );
};

/** What else there is to know: no light, gaps, the battery. */
const Beside = ({ listening }: LineProps) => {
  const { t } = useApp().words.value;
  const { light, face } = listening;
  const { gaps, battery } = face.value;
  const said = [
    ...(light === false ? [t("heart.line.noLight")] : []),
    ...(gaps > 0 ? [t("heart.line.gaps", { count: gaps })] : []),
    ...(battery === undefined ? [] : [t(batteryKey(battery))]),
  ];
  return said.length === 0 ? null : <p class="cap">{said.join(" ")}</p>;
};

const batteryKey = (percent: number): WordKey => {
  if (percent <= 15) return "heart.line.battery.low";
  return percent < 50 ? "heart.line.battery.less" : "heart.line.battery.more";
};

const sentenceKey = (line: HeartLine, source: Listening["source"]): WordKey => {
  if (line !== "waiting") return `heart.line.${line}`;
  return source === "strap" ? "heart.line.waitingStrap" : "heart.line.waitingCamera";
};

const countedWords = ({ beats, mended }: HeartFace, { t }: Words): string =>
  mended === 0
    ? t("heart.line.clear", { count: beats })
    : t("heart.line.mended", { count: mended, all: beats });
