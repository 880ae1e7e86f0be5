import type { NotKept } from "@glimmers/journal";
import type { Prefs } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import type { App } from "../../app.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Words } from "../../words.ts";

type Person = Prefs["trusted"][number];

/** Somebody to turn to: shown here and nowhere else, and only on this device. */
export const Trusted = (props: {
  readonly words: Words;
  readonly trusted: readonly Person[];
  readonly keep?: App["setPref"];
}) => {
  const { words, trusted, keep } = props;
  const { t } = words;
  const trouble = useSignal<NotKept | undefined>(undefined);
  const put = async (people: readonly Person[]): Promise<boolean> => {
    const kept = await keep?.("trusted", people);
    trouble.value = kept?.ok === false ? kept.error : undefined;
    return kept?.ok === true;
  };
  if (keep === undefined && trusted.length === 0) return null;
  return (
    <section class="stack tight">
      <h2 class="quieter">{t("support.trusted")}</h2>
      {trusted.length > 0 && (
        <ul class="lines card">
          {trusted.map((person) => (
            <PersonRow
              key={`${person.name} ${person.number}`}
              words={words}
              person={person}
              {...(keep && { onRemove: () => void put(trusted.filter((one) => one !== person)) })}
            />
          ))}
        </ul>
      )}
      {keep !== undefined && (
        <AddPerson words={words} onAdd={(person) => put([...trusted, person])} />
      )}
      <Trouble sentence={trouble.value && notKeptWithWords(trouble.value, words)} />
    </section>
  );
};

const PersonRow = (props: {
  readonly words: Words;
  readonly person: Person;
  readonly onRemove?: () => void;
}) => {
  const { t } = props.words;
  const { name, number } = props.person;
  return (
    <li>
      <div>
        <b>{name}</b>
        {number !== undefined && <span class="cap">{number}</span>}
      </div>
      <div class="ways">
        {number !== undefined && (
          <>
            <a
              class="pill"
              href={`tel:${anyNumber(number)}`}
              aria-label={t("support.trustedCall", { name })}
            >
              {t("support.callShort")}
            </a>
            <a
              class="pill"
              href={`sms:${anyNumber(number)}`}
              aria-label={t("support.trustedText", { name })}
            >
              {t("support.textShort")}
            </a>
          </>
        )}
        {props.onRemove !== undefined && (
          <button
            type="button"
            class="pill"
            aria-label={t("support.trustedRemove", { name })}
            onClick={props.onRemove}
          >
            {t("support.remove")}
          </button>
        )}
      </div>
    </li>
  );
};

/** A person's own number may be written any way, with a plus or without. */
const anyNumber = (written: string): string => written.replaceAll(/[^\d+*#]/g, "");

const AddPerson = (props: {
  readonly words: Words;
  readonly onAdd: (person: Person) => Promise<boolean>;
}) => {
  const { t } = props.words;
  const open = useSignal(false);
  const name = useSignal("");
  const number = useSignal("");
  const add = async () => {
    const written = { name: name.value.trim(), number: number.value.trim() };
    if (written.name === "") return;
    const added = await props.onAdd(written.number === "" ? { name: written.name } : written);
    if (!added) return;
    open.value = false;
    name.value = "";
    number.value = "";
  };
  if (!open.value)
    return <Button onClick={() => (open.value = true)}>{t("support.trustedAdd")}</Button>;
  return (
    <form
      class="card adding"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Line
        label={t("support.trustedName")}
        value={name.value}
        onInput={(text) => (name.value = text)}
      />
      <Line
        type="tel"
        label={t("support.trustedNumber")}
        value={number.value}
        onInput={(text) => (number.value = text)}
        hint={t("support.trustedHere")}
      />
      <div class="row">
        <Button onClick={() => (open.value = false)}>{t("common.cancel")}</Button>
        <Button type="submit">{t("common.keep")}</Button>
      </div>
    </form>
  );
};
