import type { ProposedWord } from "@glimmers/exchange/sharing";
import type { WordPiece } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { withWords } from "../../flow/pack-words.ts";
import { faultsOfProposed } from "../../flow/sharing/proposed-words.ts";
import { stateName } from "../../flow/state-words.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Words } from "../../words.ts";

/** Words somebody proposes for checking in; each is taken or left by itself. */
export const ReplyWordingView = (props: {
  readonly words: readonly ProposedWord[];
  readonly language: string;
}) => {
  const { t } = useApp().words.value;
  return (
    <section class="stack tight">
      <h3 class="cap">{t("share.back.wording")}</h3>
      <ul class="stack tight">
        {props.words.map((word, at) => (
          <li key={at} class="stack tight">
            <Word word={word} language={props.language} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Word = ({ word, language }: { readonly word: ProposedWord; readonly language: string }) => {
  const app = useApp();
  const { t } = app.words.value;
  const state = useSignal<"not" | "taken">("not");
  const trouble = useSignal<string | undefined>(undefined);
  const faults = faultsOfProposed(word);
  const take = async () => {
    const taken = await takeWord(app, word);
    if (taken.ok) state.value = "taken";
    else trouble.value = notKeptSentence(taken.error, app.words.value);
  };
  const isHard = faults.length > 0;
  return (
    <>
      <p dir="auto" lang={language}>
        {word.word} <span class="cap">{aboutWord(word, app.words.value)}</span>
      </p>
      {isHard && <p class="cap">{t("share.back.wordingNot", { words: faults.join(", ") })}</p>}
      <Trouble sentence={trouble.value} />
      {!isHard && word.for !== "pair" && state.value === "not" && (
        <Button onClick={() => void take()}>{t("share.back.wordingTake")}</Button>
      )}
      <p role="status" class="cap">
        {state.value === "taken" && t("share.back.wordingTaken")}
      </p>
    </>
  );
};

const aboutWord = (word: ProposedWord, words: Words): string => {
  if (word.for === "state" && word.state !== undefined)
    return words.t("share.back.wordingState", {
      state: stateName(word.state, { stateLooks: {} }, words),
    });
  if (word.for === "pair")
    return words.t("share.back.wordingPair", { one: word.word, other: word.other ?? "" });
  return words.t("share.back.wordingPathway");
};

const takeWord = async (app: App, proposed: ProposedWord) => {
  const { prefs, words, setPref } = app;
  const { language } = words.value;
  const { stateLooks, ownPathways } = withWords(
    prefs.value,
    [pieceOf(proposed, language)],
    language,
  );
  return proposed.for === "state"
    ? setPref("stateLooks", stateLooks)
    : setPref("ownPathways", ownPathways);
};

const pieceOf = ({ for: what, state, word }: ProposedWord, language: string): WordPiece => ({
  id: "proposed",
  for: what,
  ...(state !== undefined && { state }),
  word: { [language]: word },
});
