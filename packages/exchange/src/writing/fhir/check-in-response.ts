import type { CheckIn } from "@glimmers/model";
import { ownWord } from "@glimmers/model";
import { localTime } from "../../row.ts";
import type { FhirWays, Resource } from "./write-fhir.ts";

type Answer =
  | { readonly valueString: string }
  | { readonly valueDecimal: number }
  | { readonly valueCoding: { readonly code: string } };

interface Item {
  readonly linkId: string;
  readonly text: string;
  readonly answer: readonly Answer[];
}

/**
 * A check-in as answers to a questionnaire, in the words it was answered in: our ids are codes
 * without a system, as no vocabulary of others means the same. "I'm thinking about not being alive"
 * is said to nobody (DOMAIN S3): such a check-in has no response.
 */
export const checkInResponse = (
  checkIn: CheckIn,
  { words = false }: FhirWays,
): Resource | undefined => {
  const { id, at, offset, raw } = checkIn;
  const authored = localTime(at, offset);
  if (raw.mode === "not_alive") return undefined;
  const item = itemsOf(checkIn, words);
  return {
    resourceType: "QuestionnaireResponse",
    id,
    status: "completed",
    ...(authored !== null && { authored }),
    ...(item.length > 0 && { item }),
  };
};

const itemsOf = (checkIn: CheckIn, words: boolean): readonly Item[] =>
  [
    codes("state", "State, as the person named it", stateOf(checkIn)),
    ...placeItems(checkIn),
    codes("strength", "How strong", checkIn.strength),
    codes("room", "How much room there is", checkIn.room),
    number("room-width", "How wide, from 0 to 1", checkIn.roomWidth),
    codes("need", "What is needed", checkIn.need),
    codes("signs", "Signs", ...listed(checkIn.signs)),
    codes("tags", "What it goes with", ...listed(checkIn.tags)),
    number("self-touch", "In touch with oneself, from 0 to 1", checkIn.selfTouch),
    number("to-others", "Available to others, from 0 to 1", checkIn.toOthers),
    ...(words ? wordItems(checkIn) : []),
  ].filter(({ answer }) => answer.length > 0);

const stateOf = ({ raw, stateId }: CheckIn): string | undefined => {
  if (raw.mode === "answer") return raw.answer;
  return raw.mode === "ladder" ? raw.rung : stateId;
};

/** Own words are words: they are told with the others, or not at all. */
const listed = (values: readonly string[]): readonly string[] =>
  values.filter((value) => ownWord(value) === undefined);

const placeItems = ({ raw }: CheckIn): readonly Item[] =>
  raw.mode === "compass" || raw.mode === "sliders"
    ? Object.entries(raw.place).map(([pole, share]) =>
        number(`share-${pole}`, `Share of ${pole}`, share),
      )
    : [];

const wordItems = (checkIn: CheckIn): readonly Item[] => [
  text("word", "Own word", checkIn.word),
  text("purpose", "What it may be trying to do", checkIn.purpose),
  text("note", "Note", checkIn.note),
  text("own-signs", "Own signs", ownOnes([...checkIn.signs, ...checkIn.tags])),
];

const ownOnes = (values: readonly string[]): string | undefined =>
  values.flatMap((value) => ownWord(value) ?? []).join(", ") || undefined;

const codes = (
  linkId: string,
  label: string,
  ...values: readonly (string | undefined)[]
): Item => ({
  linkId,
  text: label,
  answer: values.flatMap((code) => (code === undefined ? [] : [{ valueCoding: { code } }])),
});

const number = (linkId: string, label: string, value: number | undefined): Item => ({
  linkId,
  text: label,
  answer: value === undefined ? [] : [{ valueDecimal: value }],
});

const text = (linkId: string, label: string, value: string | undefined): Item => ({
  linkId,
  text: label,
  answer: value === undefined ? [] : [{ valueString: value }],
});
