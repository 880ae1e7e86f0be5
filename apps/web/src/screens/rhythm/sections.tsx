import { noticingPicture, returnPicture, roomPicture, tidePicture } from "@glimmers/charts";
import type { Sentence } from "@glimmers/rhythm";
import { useApp } from "../../app-context.ts";
import { monthShort } from "../../flow/rhythm-days.ts";
import { pictureTexts } from "../../flow/rhythm-words.ts";
import { PictureView, StateKey } from "../../parts/picture.tsx";
import { AskAgainOff } from "./ask-again-off.tsx";
import { about, Lead, Lines, More, NotYet, Part, toldOf } from "./part.tsx";
import type { Said } from "./use-rhythm.ts";

interface Props {
  readonly said: Said;
}

/** A picture says what the sentences beside it say. */
const spoken = (said: Said, of: readonly Sentence[]): string => of.map(said.say).join(" ");

/** Where the check-ins were, week by week, and how often each state was met. */
export const Where = ({ said }: Props) => {
  const { words } = useApp();
  const { t } = words.value;
  const { tide } = said.report;
  const ofTide = toldOf(about(said, "tide"));
  const shares = toldOf(about(said, "shares"));
  const states = toldOf(about(said, "states"));
  const isDrawn = tide.some((week) => week.shares !== undefined);
  const texts = pictureTexts(words.value);
  const from = monthShort(tide[0]?.from ?? 0, words.value);
  return (
    <Part name={t("rhythm.about.states")}>
      {isDrawn && (
        <PictureView
          of={(size) => tidePicture(tide, { from, to: texts.now }, size)}
          says={spoken(said, ofTide.answers)}
        />
      )}
      {isDrawn && <StateKey />}
      <div class="stack tight">
        <Lines said={said} of={shares.answers} />
      </div>
      <NotYet said={said} of={[...ofTide.notYet, ...(isDrawn ? shares.notYet : [])]} />
      <Lines said={said} of={[...shares.basis, ...ofTide.notes]} />
      <More said={said} of={[...states.answers, ...states.notes]} />
    </Part>
  );
};

/** How long it takes until half are back, with the curve; and leaving, which is never told alone. */
export const Returning = ({ said }: Props) => {
  const { words } = useApp();
  const { back } = said.report;
  const told = toldOf(about(said, "back"));
  const leaving = toldOf(about(said, "leaving"));
  const [lead, ...others] = told.answers;
  const texts = pictureTexts(words.value);
  return (
    <Part name={words.value.t("rhythm.about.back")}>
      {lead !== undefined && <Lead said={said} of={[lead]} />}
      {back.told && (
        <PictureView
          of={(size) => returnPicture(back.value, texts, size)}
          says={spoken(said, told.answers)}
        />
      )}
      <NotYet said={said} of={told.notYet} />
      {told.notYet.length > 0 && <AskAgainOff />}
      <Lines
        said={said}
        of={[...told.basis, ...told.notes.filter(({ key }) => key === "back.unfinished")]}
      />
      <More
        said={said}
        of={[
          ...others,
          ...leaving.answers,
          ...told.notes.filter(({ key }) => key !== "back.unfinished"),
          ...leaving.notes,
        ]}
      />
    </Part>
  );
};

/** Glimmers noticed, against the days there was a chance to. */
export const Noticed = ({ said }: Props) => {
  const { words } = useApp();
  const { t } = words.value;
  const { noticing } = said.report;
  const told = toldOf(about(said, "noticing"));
  const [lead, ...others] = told.answers;
  const isDrawn = noticing.weeks.some(({ activeDays }) => activeDays > 0);
  const texts = pictureTexts(words.value);
  const from = monthShort(noticing.weeks[0]?.from ?? 0, words.value);
  const shown = { ...texts, from, to: texts.now };
  return (
    <Part name={t("rhythm.about.noticing")}>
      {lead !== undefined && <Lead said={said} of={[lead]} />}
      {isDrawn && (
        <PictureView
          of={(size) => noticingPicture(noticing.weeks, shown, size)}
          says={spoken(said, told.answers)}
        />
      )}
      <Lines said={said} of={others} />
      <NotYet said={said} of={told.notYet} />
      <Lines said={said} of={told.basis} />
      <More said={said} of={told.notes} />
    </Part>
  );
};

/** How much room there was, month by month, and what was held and returned from. */
export const Room = ({ said }: Props) => {
  const { words } = useApp();
  const { t } = words.value;
  const { room } = said.report;
  const told = toldOf(about(said, "room"));
  const months = room.map(({ from }) => monthShort(from, words.value));
  const texts = { ...pictureTexts(words.value), months };
  return (
    <Part name={t("rhythm.about.room")}>
      {room.length > 0 && (
        <PictureView
          of={(size) => roomPicture(room, texts, size)}
          says={spoken(said, told.answers)}
        />
      )}
      <Lines said={said} of={told.answers} />
      <NotYet said={said} of={told.notYet} />
      <Lines said={said} of={told.notes} />
    </Part>
  );
};
