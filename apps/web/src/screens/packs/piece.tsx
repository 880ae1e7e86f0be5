import type { Sense } from "@glimmers/model";
import type { Pack, PackPiece, PlacedText, Practice, Text, WordPiece } from "@glimmers/sessions";
import { textIn, textsOf } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import type { PackStanding } from "../../flow/pack-taking.ts";
import { isChanged } from "../../flow/pack-taking.ts";
import { isOwnAlready } from "../../flow/pack-words.ts";
import { stateName } from "../../flow/state-words.ts";
import { Fold } from "../../parts/fold.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { useLibrary } from "../../parts/use-library.ts";

interface PieceProps {
  readonly piece: PackPiece;
  readonly pack: Pack;
  readonly standing: PackStanding;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** One piece to tick, and behind it everything it says. A word says all of it on its row. */
export const Piece = (props: PieceProps) => {
  const { words } = useApp();
  const { t, language } = words.value;
  const { piece, pack, on } = props;
  const word = pack.words.find(({ id }) => id === piece.id);
  const caption = useCaption(props, word);
  const name = textIn(piece.title, language);
  // A way the person has already is theirs: there is nothing to take in, and nothing to take back.
  if (word !== undefined && !on && isOwnAlready(useApp().prefs.value, word))
    return (
      <p class="card">
        {name} <span class="cap">{t("packs.word.pathwayOwn")}</span>
      </p>
    );
  return (
    <div class="stack tight">
      <ToggleRow
        name={name}
        {...(caption !== undefined && { caption })}
        on={on}
        onChange={props.onChange}
      />
      {word === undefined && (
        <Fold label={t("packs.piece.all", { name })}>
          <Everything piece={piece} pack={pack} />
        </Fold>
      )}
    </div>
  );
};

const useCaption = (
  { piece, pack, standing }: PieceProps,
  word: WordPiece | undefined,
): string | undefined => {
  const { words } = useApp();
  const about = useWordCaption(word);
  return isChanged(pack, standing, piece.id) ? words.value.t("packs.piece.changed") : about;
};

const useWordCaption = (word: WordPiece | undefined): string | undefined => {
  const { prefs, words } = useApp();
  const { t, language } = words.value;
  if (word === undefined) return undefined;
  if (word.for === "pathway") return t("packs.word.pathway");
  if (word.for === "pair")
    return t("packs.word.pair", {
      one: textIn(word.word, language),
      other: textIn(word.other ?? {}, language),
    });
  if (word.state === undefined) return undefined;
  const own = prefs.value.stateLooks[word.state]?.name;
  const isOwn = own !== undefined && !Object.values(word.word).includes(own);
  const state = stateName(word.state, { stateLooks: {} }, words.value);
  return t(isOwn ? "packs.word.stateInstead" : "packs.word.state", { state });
};

/** All that a piece says, in its order: nothing of it is left for later. */
const Everything = ({ piece, pack }: Pick<PieceProps, "piece" | "pack">) => {
  const { t } = useApp().words.value;
  const texts = textsIn(pack, piece);
  const of = (use: PlacedText["use"]) => texts.filter((each) => each.use === use);
  const steps = of("done");
  return (
    <div class="stack tight pack-all">
      <Lines texts={of("said")} />
      {steps.length > 0 && <h3>{t("packs.piece.steps")}</h3>}
      <List texts={steps} ordered />
      <List texts={of("quoted").filter(({ place }) => !place.includes(".choices."))} />
      <Beyond piece={piece} pack={pack} />
    </div>
  );
};

const FOLDERS = {
  practice: "practices",
  lesson: "lessons",
  course: "courses",
  questions: "questions",
  word: "words",
} as const satisfies Record<PackPiece["kind"], string>;

/** Its name stands on its row already. */
const textsIn = (pack: Pack, { id, kind }: PackPiece): readonly PlacedText[] => {
  const place = `${FOLDERS[kind]}.${id}.`;
  const names = [`${place}name`, `${place}title`];
  return textsOf(pack).filter(
    (each) => each.place.startsWith(place) && !names.includes(each.place),
  );
};

const Lines = ({ texts }: { readonly texts: readonly PlacedText[] }) => (
  <>
    {texts.map(({ place, text }) => (
      <p key={place}>
        <Said text={text} />
      </p>
    ))}
  </>
);

const List = (props: { readonly texts: readonly PlacedText[]; readonly ordered?: boolean }) => {
  if (props.texts.length === 0) return null;
  const rows = props.texts.map(({ place, text }) => (
    <li key={place}>
      <Said text={text} />
    </li>
  ));
  return props.ordered ? <ol>{rows}</ol> : <ul>{rows}</ul>;
};

/** In the language of the app where there is one, and else marked as the language it is. */
const Said = ({ text }: { readonly text: Text }) => {
  const { language } = useApp().words.value;
  const said = textIn(text, language);
  const own = Object.keys(text).find((each) => text[each] === said);
  return <span {...(own !== language && { lang: own })}>{said}</span>;
};

/** What stands beside its words: where it is from, what can be answered, in which order it goes. */
const Beyond = ({ piece, pack }: Pick<PieceProps, "piece" | "pack">) => {
  const { t, language } = useApp().words.value;
  const nameOf = useNames(pack);
  const lesson = pack.lessons.find(({ id }) => id === piece.id);
  const set = pack.questions.find(({ id }) => id === piece.id);
  const course = pack.courses.find(({ id }) => id === piece.id);
  const choices = set?.choices.map((choice) => textIn(choice, language)) ?? [];
  const practice = pack.practices.find(({ id }) => id === piece.id);
  const uses = sensesOf(practice).map((sense) => t(`practice.sense.${sense}`));
  const sources = set ? [set.citation, set.source] : (lesson?.sources ?? []);
  return (
    <>
      <Facts name={t("packs.piece.uses")} lines={uses} />
      <Facts name={t("packs.piece.choices")} lines={choices} />
      <Facts name={t("packs.piece.sources")} lines={sources} />
      <Facts name={t("packs.piece.licence")} lines={set ? [set.licence] : []} />
      <Facts name={t("packs.piece.parts")} lines={course?.parts.map(nameOf) ?? []} />
    </>
  );
};

/** What a practice needs switched on, as a whole or in one of its steps. */
const sensesOf = (practice: Practice | undefined): readonly Sense[] => {
  if (practice === undefined) return [];
  const { needs, needsOne, steps } = practice;
  const used = steps.flatMap((step) =>
    step.kind === "breathe" ? [...step.needs, "breath" as const] : step.needs,
  );
  return [...new Set([...needs, ...needsOne, ...used])];
};

/** What the pieces of a course are called: its own, or ours. */
const useNames = (pack: Pack): ((id: string) => string) => {
  const { language } = useApp().words.value;
  const library = useLibrary();
  const practices = [...pack.practices, ...(library?.practices ?? [])];
  const lessons = [...pack.lessons, ...(library?.lessons ?? [])];
  const names = new Map(
    [
      ...practices.map(({ id, name }) => [id, name] as const),
      ...lessons.map(({ id, title }) => [id, title] as const),
    ].map(([id, name]) => [id, textIn(name, language)]),
  );
  return (id) => names.get(id) ?? id;
};

const Facts = ({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <p class="cap">
      {name}: {lines.join(" · ")}
    </p>
  );
