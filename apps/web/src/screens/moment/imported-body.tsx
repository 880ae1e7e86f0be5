import type { Imported, ImportedFeeling } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { formatName } from "../../flow/format-names.ts";
import { meaningsOf } from "../../flow/imported-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { KeptPhoto, KeptVoice } from "../../parts/media.tsx";
import type { Words } from "../../words.ts";
import { one, Said } from "./said-line.tsx";

/** What was brought along, as it was where it came from; in that app's own words and scales. */
export const ImportedBody = ({ imported }: { readonly imported: Imported }) => {
  const { words } = useApp();
  const { t } = words.value;
  const { photos, voices, text, title, feelings } = imported;
  // A text without a heading, a feeling or a tag before it is the heading of this page already.
  const isShown =
    text !== undefined && (title !== undefined || feelings.length > 0 || isLong(text));
  return (
    <>
      {photos.map((photo) => (
        <KeptPhoto key={photo.id} photo={photo} />
      ))}
      {voices.map((voice) => (
        <KeptVoice key={voice.id} voice={voice} />
      ))}
      {isShown && <p class="own-words imported-text">{text}</p>}
      <Lines imported={imported} />
      {imported.allDay === true && <p class="cap">{t("bring.body.allDay")}</p>}
      {imported.zoneAssumed === true && <p class="cap">{t("bring.body.zoneAssumed")}</p>}
      {feelings.length > 0 && (
        <LinkButton kind="quiet" href={addressOf({ at: "bring", page: "words" })}>
          {t("bring.body.words")}
        </LinkButton>
      )}
    </>
  );
};

/** Longer than this a text does not stand whole in a heading. */
const isLong = (text: string): boolean => text.length > 200 || text.includes("\n");

const Lines = ({ imported }: { readonly imported: Imported }) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const { source, what, feelings, tags, valence, minutes, more } = imported;
  const from = [source.app, formatName(source.format, words.value)].filter(isWord);
  return (
    <dl class="said-lines">
      <Said
        name={t("bring.body.feelings")}
        said={feelings.map((feeling) => feelingWords(feeling, words.value))}
      />
      <Said name={t("bring.words")} said={meaningsOf(imported, prefs.value, words.value)} />
      <Said
        name={t("bring.body.valence")}
        said={one(
          valence === undefined
            ? undefined
            : t("bring.body.valenceOf", { value: numberIn(valence, words.value) }),
        )}
      />
      <Said name={t("bring.body.tags")} said={tags} />
      <Said
        name={t("bring.body.minutes")}
        said={one(
          minutes === undefined
            ? undefined
            : t("bring.body.minutesOf", { count: Math.round(minutes) }),
        )}
      />
      {more.map(({ name, value }) => (
        <Said key={`${name} ${value}`} name={name} said={[value]} />
      ))}
      <Said name={t("bring.body.kind")} said={[t(`bring.what.${what}`)]} />
      <Said name={t("bring.body.from")} said={[...new Set(from)]} />
      <Said name={t("bring.body.with")} said={one(source.device)} />
    </dl>
  );
};

const isWord = (word: string | undefined): word is string => word !== undefined;

const numberIn = (value: number, { language }: Words): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);

/** A feeling with its place on its own app's scale: which end is which is not ours to say. */
const feelingWords = ({ word, level }: ImportedFeeling, words: Words): string =>
  level === undefined
    ? word
    : words.t("bring.body.feelingOf", {
        word,
        value: numberIn(level.value, words),
        from: numberIn(level.from, words),
        to: numberIn(level.to, words),
      });
