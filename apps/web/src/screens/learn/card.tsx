import type { Lesson } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { doorPath } from "./door-path.ts";
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
  const { t, language } = words.value;
  const { door } = lesson;
  return (
    <>
      <Button onClick={() => go({ at: "learn" })}>{t("learn.toPath")}</Button>
      {door !== undefined && (
        <LinkButton kind="primary" href={addressOf(doorPath(door.to))}>
          {textIn(door.label, language)}
        </LinkButton>
      )}
    </>
  );
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
