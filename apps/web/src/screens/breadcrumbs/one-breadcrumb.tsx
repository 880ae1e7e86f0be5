import type { Glimmer } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { changeAndSay } from "../../flow/belongings.ts";
import { reasonFor, reasonSentence } from "../../flow/breadcrumbs.ts";
import { listedOrOwn } from "../../flow/moment-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { KeptPhoto, KeptVoice } from "../../parts/media.tsx";
import { Screen } from "../../parts/screen.tsx";
import "./breadcrumbs.css";

interface OfGlimmer {
  readonly glimmer: Glimmer;
}

/** One glimmer, large, with why it is here. Staying with it, the next one, or enough. */
export const OneBreadcrumb = (props: OfGlimmer & { readonly onNext: () => void }) => {
  const { go, words, lowStim } = useApp();
  const { t } = words.value;
  const { glimmer, onNext } = props;
  // Two buttons in quiet mode; the third is words.
  const kind = lowStim.value ? "quiet" : "ghost";
  const foot = (
    <>
      <LinkButton
        kind="primary"
        href={addressOf({ at: "session", practice: "P02", following: glimmer.id })}
      >
        {t("anchors.crumbs.stay")}
      </LinkButton>
      <div class="row">
        <Button kind={kind} onClick={onNext}>
          {t("anchors.crumbs.next")}
        </Button>
        <Button onClick={() => go({ at: "now" })}>{t("common.enough")}</Button>
      </div>
    </>
  );
  return (
    <Screen
      context={t("anchors.crumbs.top")}
      heading={<Title glimmer={glimmer} />}
      stacked
      centred
      foot={foot}
    >
      {glimmer.photo !== undefined && <KeptPhoto photo={glimmer.photo} />}
      {glimmer.voice !== undefined && <KeptVoice voice={glimmer.voice} />}
      <Reason glimmer={glimmer} />
      <NotBack glimmer={glimmer} />
    </Screen>
  );
};

/** Its words; where it has none, how it came; and where that was not said either, that. */
const Title = ({ glimmer }: OfGlimmer) => {
  const { words } = useApp();
  const { text, photo, pathways } = glimmer;
  const ways = pathways.map((way) => listedOrOwn("glimmer.pathway", way, words.value));
  const said = text ?? photo?.caption ?? ways.join(", ");
  return (
    <span class="breadcrumb-words">{said === "" ? words.value.t("trail.noWords") : said}</span>
  );
};

/** Drawn once it is known: a sentence that changes under the eye would pull at it. */
const Reason = ({ glimmer }: OfGlimmer) => {
  const app = useApp();
  const sentence = useSignal("");
  useEffect(() => {
    let left = false;
    void reasonFor(app, glimmer).then((reason) => {
      if (!left) sentence.value = reasonSentence(reason, app.words.value);
    });
    return () => {
      left = true;
    };
  }, [app, glimmer.id]);
  return <p class="cap breadcrumb-reason">{sentence.value}</p>;
};

const NotBack = ({ glimmer }: OfGlimmer) => {
  const app = useApp();
  const { t } = app.words.value;
  const sentence = t("anchors.crumbs.notBackSaid");
  const leave = () =>
    changeAndSay(
      app,
      glimmer.id,
      { dontBringBack: true },
      { sentence, before: { dontBringBack: false } },
    );
  return (
    <div class="push centre">
      <Button kind="quiet" onClick={() => void leave()}>
        {t("anchors.crumbs.notBack")}
      </Button>
    </div>
  );
};
