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
  const isHeard = face.line === "hearing";
  const hint = isHeard && face.signal === "much" ? hintKey(listening.source) : undefined;
  const plain = t(hint ?? sentenceKey(face.line, listening.source));
  // In quiet mode numbers come only with something that can be done.
  const isCounted = isHeard && (!lowStim.value || hint !== undefined);
  const counted = isCounted ? countedWords(face, words.value) : undefined;
  return (
    <>
      {/* How many there are is there to be read, and is not called out with every beat. */}
      <p class="heart-line" {...(counted === undefined && { "aria-hidden": "true" })}>
        {counted ?? plain}
      </p>
      {hint !== undefined && (
        <p class="cap" aria-hidden="true">
          {plain}
        </p>
      )}
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
  const { light, face, withLight, source } = listening;
  const { gaps, battery } = face.value;
  const said = [
    ...(source === "camera" && light === false
      ? [t(withLight === false ? "heart.line.lightOff" : "heart.line.noLight")]
      : []),
    ...(gaps > 0 ? [t("heart.line.gaps", { count: gaps })] : []),
    ...(battery === undefined ? [] : [t(batteryKey(battery))]),
  ];
  return said.map((sentence) => (
    <p key={sentence} class="cap">
      {sentence}
    </p>
  ));
};

const batteryKey = (percent: number): WordKey => {
  if (percent <= 15) return "heart.line.battery.low";
  return percent < 50 ? "heart.line.battery.less" : "heart.line.battery.more";
};

const sentenceKey = (line: HeartLine, source: Listening["source"]): WordKey => {
  if (line !== "waiting") return `heart.line.${line}`;
  return source === "strap" ? "heart.line.waitingStrap" : "heart.line.waitingCamera";
};

const hintKey = (source: Listening["source"]): WordKey =>
  source === "strap" ? "heart.line.muchStrap" : "heart.line.muchCamera";

/** Clear is said only where it is; and nothing of how clear while there are too few beats to know. */
const countedWords = ({ beats, mended, signal }: HeartFace, { t }: Words): string => {
  if (signal === "few" && mended === 0) return t("heart.line.few", { count: beats });
  if (signal === "clear" && mended === 0) return t("heart.line.clear", { count: beats });
  if (signal === "clear") return t("heart.line.mended", { count: mended, all: beats });
  return mended === 0
    ? t("heart.line.doubted", { count: beats })
    : t("heart.line.much", { count: mended, all: beats });
};
