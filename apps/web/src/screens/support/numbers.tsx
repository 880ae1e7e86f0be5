import type {
  CountryHelp,
  CrisisLine,
  EmergencyNumber,
} from "../../../../../content/crisis/index.ts";
import { dialled } from "../../../../../content/crisis/index.ts";
import type { Words } from "../../words.ts";
import {
  countryName,
  lineDetails,
  numberOf,
  seenHow,
  seenWhen,
  textLink,
  whoAnswers,
} from "./line-words.ts";

interface Told {
  readonly words: Words;
  readonly country: string;
}

/** Everything there is to call or text in one country, the emergency number first. */
export const Numbers = ({ help, words }: { readonly help: CountryHelp; readonly words: Words }) => {
  const country = countryName(help.country, words);
  if (help.emergency.length === 0) return <p class="card">{words.t("support.unknownCountry")}</p>;
  return (
    <>
      <section class="emergency card">
        <h2>{words.t("support.emergency", { country })}</h2>
        {help.emergency.map((number) => (
          <Emergency key={number.dial} number={number} words={words} country={country} />
        ))}
      </section>
      {help.lines.length === 0 ? (
        <p class="cap">{words.t("support.noLines", { country })}</p>
      ) : (
        <Lines help={help} words={words} country={country} />
      )}
    </>
  );
};

const Emergency = ({ number, words, country }: Told & { readonly number: EmergencyNumber }) => {
  const what = words.t(`support.reaches.${number.reaches}`);
  return (
    <a class="number" href={`tel:${dialled(number.dial)}`}>
      <b dir="ltr">{number.dial}</b>{" "}
      <span>{number.reaches === "any" ? words.t("support.callShort") : what}</span>
      <span class="hidden-words">
        {number.reaches === "any" ? `, ${what}, ${country}` : `, ${country}`}
      </span>
    </a>
  );
};

const Lines = ({ help, words, country }: Told & { readonly help: CountryHelp }) => (
  <section class="stack tight">
    <h2 class="quieter">{words.t("support.lines", { country })}</h2>
    <ul class="lines card">
      {help.lines.map((line) => (
        <Line key={numberOf(line)} line={line} words={words} country={country} />
      ))}
    </ul>
    <p class="cap">
      {words.t(`support.checked.${seenHow(help)}`, { date: seenWhen(help, words) ?? "" })}{" "}
      {words.t("support.bill")}
    </p>
  </section>
);

const Line = ({ line, words, country }: Told & { readonly line: CrisisLine }) => (
  <li>
    <div>
      <b>
        <bdi dir="ltr">{numberOf(line)}</bdi>
      </b>
      <span class="cap">{lineDetails(line, words).join(" · ")}</span>
    </div>
    <div class="ways">
      {line.dial !== null && (
        <Way words={words} line={line} country={country} number={line.dial} how="call" />
      )}
      {line.sms !== null && (
        <Way words={words} line={line} country={country} number={line.sms.to} how="text" />
      )}
    </div>
  </li>
);

interface WayProps extends Told {
  readonly line: CrisisLine;
  readonly number: string;
  readonly how: "call" | "text";
}

/** A link that calls or texts. A number is never read out without its country. */
const Way = ({ words, line, country, number, how }: WayProps) => {
  const href = how === "text" && line.sms !== null ? textLink(line.sms) : `tel:${dialled(number)}`;
  const said = words.t(`support.${how}`, { number });
  return (
    <a class="pill" href={href} aria-label={`${said}, ${whoAnswers(line, words)}, ${country}`}>
      {words.t(`support.${how}Short`)}
    </a>
  );
};
