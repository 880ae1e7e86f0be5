import type { Lesson, LessonDoor, Standing } from "@glimmers/sessions";
import { standing, textIn } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { usePast } from "../../parts/use-past.ts";
import { doorAhead } from "./door-path.ts";
import "./learn.css";

/** One card, two minutes or less. It ends in one door at most, and the door may stay shut. */
const Card = () => {
  const { words, path, lowStim } = useApp();
  const { t } = words.value;
  const library = useLibrary();
  const { value } = path;
  const id = value.at === "card" ? value.card : undefined;
  const lesson = library?.lessons.find((one) => one.id === id);
  if (library === undefined) return <Screen context={t("learn.top")}>{null}</Screen>;
  if (lesson === undefined) return <Gone />;
  return lowStim.value ? <InTurn key={id} lesson={lesson} /> : <Whole lesson={lesson} />;
};

export default Card;

const Whole = ({ lesson }: { readonly lesson: Lesson }) => {
  const { words } = useApp();
  const { t, language } = words.value;
  return (
    <CardScreen lesson={lesson} foot={<Foot lesson={lesson} />}>
      <div class="learn-card stack">
        {lesson.paragraphs.map((paragraph, index) => (
          <p key={index}>{textIn(paragraph, language)}</p>
        ))}
      </div>
      {lesson.sources.length > 0 && (
        <Fold label={t("learn.sources")}>
          <ul class="learn-sources">
            {lesson.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Fold>
      )}
    </CardScreen>
  );
};

const CardScreen = (props: {
  readonly lesson: Lesson;
  readonly foot: preact.ComponentChildren;
  readonly children: preact.ComponentChildren;
}) => {
  const { words } = useApp();
  const { t, language } = words.value;
  return (
    <Screen
      context={t(`learn.chapter.${props.lesson.chapter}`)}
      heading={textIn(props.lesson.title, language)}
      foot={props.foot}
    >
      {props.children}
    </Screen>
  );
};

/** Two ways on at the end: back to the path, and the door, where there is one. */
const Foot = ({ lesson }: { readonly lesson: Lesson }) => {
  const { go, words } = useApp();
  return (
    <>
      <Button onClick={() => go({ at: "learn" })}>{words.value.t("learn.toPath")}</Button>
      {lesson.door !== undefined && <Door door={lesson.door} />}
    </>
  );
};

/** A door to a practice that does not open just now leads to reading about it. */
const Door = ({ door }: { readonly door: NonNullable<Lesson["door"]> }) => {
  const { t, language } = useApp().words.value;
  const stands = useStanding(door.to);
  if (stands === undefined) return null;
  const { path, onlyAbout } = doorAhead(door.to, stands);
  return (
    <LinkButton kind="primary" href={addressOf(path)}>
      {onlyAbout ? t("practice.about.top") : textIn(door.label, language)}
    </LinkButton>
  );
};

/** How what is behind a door stands; undefined while that is read, or where it is not here. */
const useStanding = (to: LessonDoor): Standing | undefined => {
  const library = useLibrary();
  const past = usePast();
  if (!("practice" in to)) return "open";
  const practice = library?.practices.find(({ id }) => id === to.practice);
  return practice && past && standing(practice, past);
};

/** In quiet mode one paragraph at a time, with two buttons: on, and enough. */
const InTurn = ({ lesson }: { readonly lesson: Lesson }) => {
  const { words, go } = useApp();
  const { t, language } = words.value;
  const at = useSignal(0);
  const paragraph = lesson.paragraphs[at.value];
  const last = at.value >= lesson.paragraphs.length - 1;
  const foot = (
    <>
      <Button onClick={() => go({ at: "learn" })}>{t("learn.enough")}</Button>
      <Button onClick={() => (at.value += 1)}>{t("learn.next")}</Button>
    </>
  );
  return (
    <CardScreen lesson={lesson} foot={last ? <Foot lesson={lesson} /> : foot}>
      <p class="say" aria-live="polite">
        {paragraph && textIn(paragraph, language)}
      </p>
    </CardScreen>
  );
};

const Gone = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("learn.top")} heading={t("learn.gone")}>
      <LinkButton href={addressOf({ at: "learn" })}>{t("learn.toPath")}</LinkButton>
    </Screen>
  );
};
