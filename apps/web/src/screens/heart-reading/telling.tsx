import type { HeartReading } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { HeartMatter } from "../../flow/heart-told.ts";
import {
  mendingLines,
  mendLines,
  noteLines,
  numberLines,
  qualityLines,
  saidLines,
  unsaidLines,
} from "../../flow/heart-told-words.ts";
import { Fold } from "../../parts/fold.tsx";
import type { Words } from "../../words.ts";
import type { OpenedBeats } from "./use-beats.ts";

interface TellingProps {
  readonly reading: HeartReading;
  readonly beats: OpenedBeats;
}

/** What can be said, large, and how good the signal was. */
export const Said = ({ reading, beats }: TellingProps) => {
  const { words } = useApp();
  return (
    <div class="stack">
      {saidLines(beats.telling.said, words.value).map((line) => (
        <p class="say" key={line}>
          {line}
        </p>
      ))}
      <Quality reading={reading} beats={beats} />
    </div>
  );
};

/** One of the sentences, where there is one at a time. */
export const SaidOne = (props: Pick<TellingProps, "beats"> & { readonly about: HeartMatter }) => {
  const { words } = useApp();
  const said = props.beats.telling.said.filter(({ about }) => about === props.about);
  return <p class="say">{saidLines(said, words.value).join(" ")}</p>;
};

/** How good the signal was, and what to know beside it. */
export const Quality = ({ reading, beats }: TellingProps) => {
  const { words } = useApp();
  return (
    <>
      <Captions of={qualityLines(beats.telling, beats.received, words.value)} />
      <Captions of={noteLines(reading, beats.telling.said, words.value)} />
    </>
  );
};

/** What cannot be said: as calm as the rest, with what would help. */
export const Unsaid = ({ reading, beats }: TellingProps) => {
  const { words } = useApp();
  const lines = unsaidLines(beats.telling.unsaid, reading.source, words.value);
  if (lines.length === 0) return null;
  return (
    <div class="stack">
      {lines.map(({ sentence, help }) => (
        <div class="stack tight" key={sentence}>
          <p>{sentence}</p>
          <p class="cap">{help}</p>
        </div>
      ))}
    </div>
  );
};

/** The same in numbers, and how they came about. */
export const Numbers = ({ reading, beats }: TellingProps) => {
  const { told } = beats.telling;
  if (told === undefined) return null;
  const lines = (words: Words) => [
    ...numberLines(told, words),
    ...mendingLines(reading, beats.telling, words),
  ];
  return <NumbersFold lines={lines} />;
};

/** For who wants numbers: closed unless they are wanted in this room. */
export const NumbersFold = ({ lines }: { readonly lines: (words: Words) => readonly string[] }) => {
  const { prefs, words } = useApp();
  return (
    <Fold label={words.value.t("heartSays.numbers")} open={prefs.value.heart.numbers}>
      <Captions of={lines(words.value)} />
    </Fold>
  );
};

/** What was mended, beat for beat; nothing is mended in silence. */
export const Mends = ({ beats }: Pick<TellingProps, "beats">) => {
  const { words } = useApp();
  const { given, mended } = beats.telling;
  const lines = given && mended ? mendLines(mended, given, words.value) : [];
  if (lines.length === 0) return null;
  return (
    <Fold label={words.value.t("heartSays.mends")}>
      <p class="cap">{words.value.t("heartSays.mends.why")}</p>
      <Captions of={lines} />
    </Fold>
  );
};

const Captions = ({ of }: { readonly of: readonly string[] }) => (
  <div class="stack tight">
    {of.map((line, index) => (
      <p class="cap" key={index}>
        {line}
      </p>
    ))}
  </div>
);
