import { dialled } from "../../../../../content/crisis/index.ts";
import type { Words } from "../../words.ts";
import type { Person } from "./trusted.tsx";

/** One person, ways to reach them, and a way to take them off this page. */
export const PersonRow = (props: {
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
        {number !== undefined && (
          <span class="cap">
            <bdi dir="ltr">{number}</bdi>
          </span>
        )}
      </div>
      <div class="ways">
        {number !== undefined && <Reach words={props.words} name={name} number={number} />}
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

const Reach = (props: {
  readonly words: Words;
  readonly name: string;
  readonly number: string;
}) => {
  const { t } = props.words;
  const { name, number } = props;
  return (
    <>
      <a
        class="pill"
        href={`tel:${dialled(number)}`}
        aria-label={t("support.trustedCall", { name })}
      >
        {t("support.callShort")}
      </a>
      <a
        class="pill"
        href={`sms:${dialled(number)}`}
        aria-label={t("support.trustedText", { name })}
      >
        {t("support.textShort")}
      </a>
    </>
  );
};
