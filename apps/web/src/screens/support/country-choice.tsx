import { useId } from "preact/hooks";
import { ELSEWHERE } from "../../../../../content/crisis/index.ts";
import type { Words } from "../../words.ts";
import { countryChoices } from "./line-words.ts";

/** The country the person says they are in; nothing looks it up for them. */
export const CountryChoice = (props: {
  readonly words: Words;
  readonly chosen: string | undefined;
  readonly onChoose: (country: string) => void;
}) => {
  const { words, chosen } = props;
  const id = useId();
  return (
    <div class="country">
      <label for={id}>{words.t("support.country")}</label>
      <select
        id={id}
        value={chosen ?? ""}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        {chosen === undefined && (
          <option value="" disabled>
            {words.t("support.countryNone")}
          </option>
        )}
        {countryChoices(chosen, words).map(({ country, name }) => (
          <option key={country} value={country}>
            {name}
          </option>
        ))}
        <option value={ELSEWHERE}>{words.t("support.countryElsewhere")}</option>
      </select>
    </div>
  );
};
