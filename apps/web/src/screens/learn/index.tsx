import type { Course, Lesson } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { practicePath } from "../../flow/practice-path.ts";
import type { PackLibrary } from "../../flow/pack-library.ts";
import { RowCard } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import "./learn.css";

const CHAPTERS = [
  "recognise",
  "purpose",
  "ways_back",
  "disputed",
  "people_places",
  "own",
] as const satisfies readonly Lesson["chapter"][];

/** Short cards on a path that may be walked in any order. Nothing says which ones were read. */
const Learn = () => {
  const { words } = useApp();
  const { t } = words.value;
  const library = useLibrary();
  return (
    <Screen context={t("learn.top")} heading={t("learn.title")}>
      <p class="cap">{t("learn.hint")}</p>
      {library?.lessons.length === 0 && <p class="say">{t("learn.none")}</p>}
      {library !== undefined && <PathOfCards library={library} />}
    </Screen>
  );
};

export default Learn;

const PathOfCards = ({ library }: { readonly library: PackLibrary }) => {
  const { t } = useApp().words.value;
  const here = CHAPTERS.map((chapter) => ({
    chapter,
    lessons: library.lessons.filter((lesson) => lesson.chapter === chapter),
  })).filter(({ lessons }) => lessons.length > 0);
  return (
    <div class="learn-page">
      {here.map(({ chapter, lessons }) => (
        <section key={chapter}>
          <h2>{t(`learn.chapter.${chapter}`)}</h2>
          <Cards lessons={lessons} />
        </section>
      ))}
      {library.courses.length > 0 && <Courses library={library} />}
      <ToPlayWith />
    </div>
  );
};

/** What is learned by looking and playing: the picture of an idea, and a sample journal. */
const ToPlayWith = () => {
  const { t } = useApp().words.value;
  return (
    <section>
      <h2>{t("sample.link.heading")}</h2>
      <ul>
        <li>
          <a href={addressOf({ at: "picture" })}>{t("sample.link.picture")}</a>
        </li>
        <li>
          <a href={addressOf({ at: "sample" })}>{t("sample.link.sample")}</a>
        </li>
      </ul>
    </section>
  );
};

const Cards = ({ lessons }: { readonly lessons: readonly Lesson[] }) => {
  const { language } = useApp().words.value;
  return (
    <ul>
      {lessons.map(({ id, title }) => (
        <li key={id}>
          <a href={addressOf({ at: "card", card: id })}>{textIn(title, language)}</a>
        </li>
      ))}
    </ul>
  );
};

const Courses = ({ library }: { readonly library: PackLibrary }) => {
  const { t, language } = useApp().words.value;
  return (
    <section>
      <h2>{t("learn.courses")}</h2>
      <p class="cap">{t("learn.coursesHint")}</p>
      {library.courses.map((course) => (
        <Fold key={course.id} label={textIn(course.title, language)}>
          <p>{textIn(course.about, language)}</p>
          <CourseParts course={course} library={library} />
        </Fold>
      ))}
    </section>
  );
};

/** What of a course is here: a part that was not accepted from its pack is left out. */
const CourseParts = (props: { readonly course: Course; readonly library: PackLibrary }) => {
  const { language } = useApp().words.value;
  const { lessons, practices } = props.library;
  return (
    <div class="stack tight">
      {props.course.parts.map((part) => {
        const lesson = lessons.find(({ id }) => id === part);
        const practice = practices.find(({ id }) => id === part);
        if (lesson !== undefined)
          return (
            <RowCard
              key={part}
              href={addressOf({ at: "card", card: part })}
              name={textIn(lesson.title, language)}
            />
          );
        if (practice === undefined) return null;
        return (
          <RowCard
            key={part}
            href={addressOf(practicePath(part))}
            name={textIn(practice.name, language)}
          />
        );
      })}
    </div>
  );
};
