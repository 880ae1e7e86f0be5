import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { focusSoon } from "../../parts/focus.ts";
import type { Words } from "../../words.ts";
import type { Person } from "./trusted.tsx";

interface AddPersonProps {
  readonly words: Words;
  /** Whether they were kept; if not, what was typed stays. */
  readonly onAdd: (person: Person) => Promise<boolean>;
}

/** A name, and a number if one likes, behind a button. */
export const AddPerson = ({ words, onAdd }: AddPersonProps) => {
  const open = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const turn = (opened: boolean) => {
    open.value = opened;
    focusSoon(() => place.current?.querySelector(opened ? "input" : "button"));
  };
  return (
    <div class="add-person" ref={place}>
      {open.value ? (
        <PersonForm words={words} onAdd={onAdd} onDone={() => turn(false)} />
      ) : (
        <Button onClick={() => turn(true)}>{words.t("support.trustedAdd")}</Button>
      )}
    </div>
  );
};

const PersonForm = (props: AddPersonProps & { readonly onDone: () => void }) => {
  const { t } = props.words;
  const name = useSignal("");
  const number = useSignal("");
  const add = async () => {
    const person = { name: name.value.trim(), number: number.value.trim() };
    if (person.name === "") return;
    const added = await props.onAdd(person.number === "" ? { name: person.name } : person);
    if (added) props.onDone();
  };
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
        <Button onClick={props.onDone}>{t("common.cancel")}</Button>
        <Button type="submit">{t("common.keep")}</Button>
      </div>
    </form>
  );
};
