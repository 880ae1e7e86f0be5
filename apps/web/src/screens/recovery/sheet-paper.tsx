import { useApp } from "../../app-context.ts";
import type { MadeSheet } from "../../flow/recovery/door.ts";
import { dateSeen } from "../../flow/recovery-words.ts";
import { hostOf } from "../../flow/road-address.ts";

/**
 * The three parts on paper, each on a page of its own, for one person each. Seen on paper only. It
 * does not say whose it is nor what is kept: whoever finds one learns that two of them open something.
 */
export const SheetPaper = ({ sheet }: { readonly sheet: MadeSheet }) => (
  <div class="sheet-paper" aria-hidden="true">
    {sheet.parts.map((words, at) => (
      <Page key={at} words={words} part={at + 1} sheet={sheet} />
    ))}
  </div>
);

const Page = (props: {
  readonly words: readonly string[];
  readonly part: number;
  readonly sheet: MadeSheet;
}) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const { server, waitDays, made } = props.sheet;
  const when = dateSeen(made, clock, words.value);
  return (
    <section>
      <h2>{t("recovery.sheet.paper.title", { part: props.part })}</h2>
      <p class="for">
        {t("recovery.sheet.paper.for")} <i />
      </p>
      <p>{t("recovery.sheet.paper.what")}</p>
      <p>{t("recovery.sheet.paper.how")}</p>
      <ol translate={false}>
        {props.words.map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p>{t("recovery.sheet.paper.where", { server: hostOf(server), days: waitDays, when })}</p>
    </section>
  );
};
