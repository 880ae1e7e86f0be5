import type { NotKept } from "@glimmers/journal";
import type { Prefs } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { App } from "../../app.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { focusSoon } from "../../parts/focus.ts";
import { Trouble } from "../../parts/trouble.tsx";
import type { Words } from "../../words.ts";
import { AddPerson } from "./add-person.tsx";
import { PersonRow } from "./person-row.tsx";

export type Person = Prefs["trusted"][number];

/** Somebody to turn to: shown here and nowhere else, and only on this device. */
export const Trusted = (props: {
  readonly words: Words;
  readonly trusted: readonly Person[];
  readonly keep?: App["setPref"];
}) => {
  const { words, trusted, keep } = props;
  const place = useRef<HTMLElement>(null);
  const trouble = useSignal<NotKept | undefined>(undefined);
  const put = async (people: readonly Person[]): Promise<boolean> => {
    const kept = await keep?.("trusted", people);
    trouble.value = kept?.ok === false ? kept.error : undefined;
    return kept?.ok === true;
  };
  const remove = async (person: Person) => {
    await put(trusted.filter((one) => one !== person));
    focusSoon(() => place.current?.querySelector(".add-person button"));
  };
  if (keep === undefined && trusted.length === 0) return null;
  return (
    <section class="stack tight" ref={place}>
      <h2 class="quieter">{words.t("support.trusted")}</h2>
      {trusted.length > 0 && (
        <ul class="lines card">
          {trusted.map((person) => (
            <PersonRow
              key={`${person.name} ${person.number}`}
              words={words}
              person={person}
              {...(keep && { onRemove: () => void remove(person) })}
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
