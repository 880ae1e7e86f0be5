import { useApp } from "../../app-context.ts";
import type { Idea, OfTen } from "../../flow/idea.ts";
import { tens } from "../../flow/idea.ts";
import { stateName } from "../../flow/state-words.ts";
import { classes } from "../../parts/frame.tsx";
import type { Words } from "../../words.ts";

/** Ten small things in a row, some of them filled; the number stands beside them in words. */
const TEN = Array.from({ length: 10 }, (_, at) => at);

/** Whole ones: what ten can be counted in. */
export const wholeTen = (count: number): number => Math.round(count);

const isSame = (one: OfTen, other: OfTen): boolean =>
  wholeTen(one.left) === wholeTen(other.left) && wholeTen(one.back) === wholeTen(other.back);

/** Leaving and coming back of ten each: with nothing added, and as things stand now. */
export const Tens = ({ idea }: { readonly idea: Idea }) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const { plain, now } = tens(idea);
  const name = (pole: "ventral" | "sympathetic"): string =>
    stateName(pole, prefs.value, words.value);
  const rows = isSame(plain, now)
    ? [["plain", plain] as const]
    : ([
        ["plain", plain],
        ["now", now],
      ] as const);
  return (
    <section class="picture-tens" aria-label={t("sample.picture.ten")}>
      <h2>{t("sample.picture.left", { ventral: name("ventral") })}</h2>
      {rows.map(([when, ten]) => (
        <Row key={when} when={when} count={wholeTen(ten.left)} role="left" words={words.value} />
      ))}
      <h2>{t("sample.picture.back", { sympathetic: name("sympathetic") })}</h2>
      {rows.map(([when, ten]) => (
        <Row key={when} when={when} count={wholeTen(ten.back)} role="back" words={words.value} />
      ))}
    </section>
  );
};

const Row = (props: {
  readonly when: "plain" | "now";
  readonly count: number;
  readonly role: "left" | "back";
  readonly words: Words;
}) => {
  const { t } = props.words;
  return (
    <p class={classes("ten-row", props.role)}>
      <span class="ten" aria-hidden="true">
        {TEN.map((at) => (
          <i key={at} class={classes(at < props.count && "filled")} />
        ))}
      </span>
      <span>{t("sample.picture.count", { count: props.count })}</span>
      <span class="when">{t(`sample.picture.${props.when}`)}</span>
    </p>
  );
};
