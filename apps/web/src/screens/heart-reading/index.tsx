import type { HeartReading } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { change, removeAndSay } from "../../flow/belongings.ts";
import { dayWords, timeWords, today } from "../../flow/days.ts";
import { breathsWords, lengthWords, numberLines } from "../../flow/heart-told-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { useOneByOne } from "../../parts/one-by-one.tsx";
import { Opened } from "../../parts/opened.tsx";
import { Screen } from "../../parts/screen.tsx";
import "./heart-reading.css";
import { TakeAlong } from "./take-along.tsx";
import type { TagFields } from "./tags.tsx";
import { Tags } from "./tags.tsx";
import { Mends, Numbers, NumbersFold, Quality, Said, SaidOne, Unsaid } from "./telling.tsx";
import type { OpenedBeats } from "./use-beats.ts";
import { useBeats } from "./use-beats.ts";
import { Wave } from "./wave.tsx";

/** One reading afterwards: what can be said of it in words, how good it was, and what can be done. */
const HeartReadingScreen = () => (
  <Opened kind="heart-reading">{(reading) => <One reading={reading} />}</Opened>
);

export default HeartReadingScreen;

const One = (props: { readonly reading: HeartReading }) => {
  const app = useApp();
  const { t } = app.words.value;
  const reading = useSignal(props.reading);
  const beats = useBeats(props.reading);
  const onTag = async (fields: TagFields) => {
    if (await change(app, props.reading.id, fields)) reading.value = tagged(reading.value, fields);
  };
  const quiet = app.lowStim.value;
  const parts = partsOf(reading.value, beats, quiet, (fields) => void onTag(fields));
  const one = useOneByOne(parts, "heartSays.next");
  return (
    <Screen
      context={t("heartSays.topAt", whenOf(reading.value, app))}
      heading={t("heartSays.title")}
      onBack={() => app.go({ at: "heart" })}
      {...(quiet && { foot: one.foot })}
    >
      <div class="heart-reading">{quiet ? one.shown : parts}</div>
    </Screen>
  );
};

const whenOf = (reading: HeartReading, { clock, words }: Pick<App, "clock" | "words">) => ({
  day: dayWords(dayOf(reading.at, reading.offset), today(clock), words.value),
  time: timeWords(reading, words.value),
});

/** What is absent is taken away. */
const tagged = (reading: HeartReading, fields: TagFields): HeartReading => {
  const { posture, pace, ...rest } = { ...reading, ...fields };
  return {
    ...rest,
    ...(posture !== undefined && { posture }),
    ...(pace !== undefined && { pace }),
  };
};

/** What stands one under another; in quiet mode one after another. */
const partsOf = (
  reading: HeartReading,
  beats: ReturnType<typeof useBeats>,
  quiet: boolean,
  onTag: (fields: TagFields) => void,
): readonly ComponentChild[] => {
  const tags = <Tags key="tags" reading={reading} onChange={onTag} />;
  const doing = <Doing key="doing" reading={reading} />;
  if (beats === "opening") return [<Opening key="opening" />];
  if (beats === "gone") return [<WithoutBeats key="gone" reading={reading} />, tags, doing];
  const given = { reading, beats };
  const { given: asGiven, mended } = beats.telling;
  const lead = quiet ? quietLead(given) : [<Lead key="lead" {...given} />];
  return [
    ...lead,
    asGiven && mended && <Wave key="wave" given={asGiven} mended={mended} />,
    <Unsaid key="unsaid" {...given} />,
    <div class="stack tight" key="folds">
      <Numbers {...given} />
      <Mends beats={beats} />
      {tags}
      <TakeAlong {...given} />
    </div>,
    doing,
  ].filter((part) => part !== undefined);
};

const Opening = () => (
  <p class="cap" role="status">
    {useApp().words.value.t("heartSays.reading")}
  </p>
);

/** What it is, what it says, and that it does not say what anybody feels. */
const Lead = ({
  reading,
  beats,
}: {
  readonly reading: HeartReading;
  readonly beats: OpenedBeats;
}) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack">
      <LengthLine reading={reading} />
      <Said reading={reading} beats={beats} />
      <FoundPace reading={reading} />
      <p class="cap">{t("heart.what")}</p>
    </div>
  );
};

/** Of a reading in which a pace was sought: which was found. */
const FoundPace = ({ reading }: { readonly reading: HeartReading }) => {
  const { words } = useApp();
  const { resonance } = reading;
  if (resonance === undefined) return null;
  const pace = breathsWords(resonance, words.value);
  return <p>{words.value.t("heartSays.resonance", { pace })}</p>;
};

/** The same where there is one sentence at a time; that it says nothing of feelings is on the first. */
const quietLead = (given: {
  readonly reading: HeartReading;
  readonly beats: OpenedBeats;
}): readonly ComponentChild[] => {
  const { reading, beats } = given;
  const found = reading.resonance !== undefined && <FoundPace key="pace" reading={reading} />;
  const [first, ...others] = [
    ...beats.telling.said
      .filter(({ about }) => about !== "spread")
      .map(({ about }) => <SaidOne key={about} about={about} beats={beats} />),
    ...(found === false ? [] : [found]),
    <Quality key="quality" {...given} />,
  ];
  return [
    <div class="stack" key="first">
      {first}
      <Feeling />
    </div>,
    ...others,
  ];
};

const Feeling = () => <p class="cap">{useApp().words.value.t("heart.what")}</p>;

const LengthLine = ({ reading }: { readonly reading: HeartReading }) => {
  const { words } = useApp();
  const length = lengthWords(reading.seconds, words.value);
  return <p class="cap">{words.value.t(`heartSays.lead.${reading.source}`, { length })}</p>;
};

/** Beats that do not open here: what was said of them when they were kept. */
const WithoutBeats = ({ reading }: { readonly reading: HeartReading }) => {
  const { t } = useApp().words.value;
  const { told } = reading;
  return (
    <div class="stack">
      <LengthLine reading={reading} />
      <p>{t("heartSays.beatsGone")}</p>
      <FoundPace reading={reading} />
      {told !== undefined && <NumbersFold lines={(words) => numberLines(told, words)} />}
      <Feeling />
    </div>
  );
};

/** On to the range; or away with it, which can be taken back for a day. */
const Doing = ({ reading }: { readonly reading: HeartReading }) => {
  const app = useApp();
  const { t } = app.words.value;
  const onDelete = async () => {
    const removed = await removeAndSay(app, reading.id, t("trail.deleted"));
    if (removed) app.go({ at: "heart" });
  };
  return (
    <div class="stack">
      <RowCard name={t("heartSays.toOver")} href={addressOf({ at: "heart", page: "over-time" })} />
      <Button kind="quiet" onClick={() => void onDelete()}>
        {t("heartSays.delete")}
      </Button>
    </div>
  );
};
