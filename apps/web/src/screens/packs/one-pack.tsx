import type { PackPiece } from "@glimmers/sessions";
import { fingerprintOf, piecesOf, textIn, uncheckedLanguages } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ChosenPack, PackStanding } from "../../flow/pack-taking.ts";
import { removePack, takeIn, tickedAtFirst } from "../../flow/pack-taking.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import type { TheirPack } from "../../flow/their-packs.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Piece } from "./piece.tsx";

interface OnePackProps {
  readonly chosen: ChosenPack;
  readonly standing: PackStanding;
  readonly onClose: () => void;
}

/** All of a pack, to be read before any of it is taken in; each piece is ticked by itself. */
export const OnePack = ({ chosen, standing: now, onClose }: OnePackProps) => {
  const { words } = useApp();
  const { t, language } = words.value;
  const [standing] = useState(now);
  const ticked = useSignal(tickedAtFirst(chosen.pack, standing));
  const trouble = useSignal<string | undefined>(undefined);
  const flip = (id: string, on: boolean) => {
    ticked.value = on ? [...ticked.value, id] : ticked.value.filter((one) => one !== id);
  };
  return (
    <Screen
      context={t("packs.top")}
      heading={textIn(chosen.pack.title, language)}
      onBack={onClose}
      foot={
        <>
          <Trouble sentence={trouble.value} />
          <Answers
            chosen={chosen}
            standing={standing}
            ticked={ticked.value}
            onTrouble={(sentence) => (trouble.value = sentence)}
            onClose={onClose}
          />
        </>
      }
    >
      <WhatItIs chosen={chosen} />
      <Beside chosen={chosen} standing={standing} />
      {standing.type !== "notNewer" && (
        <Pieces chosen={chosen} standing={standing} ticked={ticked.value} onFlip={flip} />
      )}
    </Screen>
  );
};

/** What it says of itself, and whose it is. */
const WhatItIs = ({ chosen: { pack, key } }: Pick<OnePackProps, "chosen">) => {
  const { t, language } = useApp().words.value;
  const said = [pack.about, pack.author.note].filter((text) => text !== undefined);
  return (
    <div class="stack tight">
      <p>
        {t("packs.by", { name: pack.author.name })} ·{" "}
        {t("packs.edition", { edition: pack.edition })}
      </p>
      <p class="cap pack-key">{t("packs.key", { key: fingerprintOf(key) })}</p>
      {said.map((text, index) => (
        <p key={index}>{textIn(text, language)}</p>
      ))}
      {pack.licence !== undefined && (
        <p class="cap">{t("packs.licence", { licence: pack.licence })}</p>
      )}
      <Fold label={t("packs.keyWhole")}>
        <p class="cap">{t("packs.keyDetail")}</p>
        <p class="cap pack-key">{key}</p>
      </Fold>
    </div>
  );
};

/** What there is to know before anything is ticked; nothing as a rule. */
const Beside = ({ chosen, standing }: Pick<OnePackProps, "chosen" | "standing">) => {
  const { t, language } = useApp().words.value;
  const names = new Intl.DisplayNames(language, { type: "language" });
  const languages = uncheckedLanguages(chosen.pack).map((code) => names.of(code) ?? code);
  const lines = [
    ...(languages.length === 0 ? [] : [t("packs.unchecked", { languages: languages.join(", ") })]),
    ...(standing.type === "new" && standing.namesake !== undefined
      ? [t("packs.namesake", { key: fingerprintOf(standing.namesake.key) })]
      : []),
    ...(standing.type === "newer" ? [t("packs.newer")] : []),
    ...(standing.type === "notNewer"
      ? [t("packs.notNewer", { edition: standing.mine.pack.edition })]
      : []),
  ];
  return (
    <>
      {lines.map((line) => (
        <p class="card" key={line}>
          {line}
        </p>
      ))}
    </>
  );
};

const KINDS = [
  "practice",
  "lesson",
  "course",
  "questions",
  "word",
] as const satisfies readonly PackPiece["kind"][];

const Pieces = (
  props: Pick<OnePackProps, "chosen" | "standing"> & {
    readonly ticked: readonly string[];
    readonly onFlip: (id: string, on: boolean) => void;
  },
) => {
  const { t } = useApp().words.value;
  const pieces = piecesOf(props.chosen.pack);
  return (
    <>
      {props.standing.type === "new" && <p>{t("packs.tick")}</p>}
      {KINDS.filter((kind) => pieces.some((piece) => piece.kind === kind)).map((kind) => (
        <section class="stack tight" key={kind}>
          <h2>{t(`packs.kind.${kind}`)}</h2>
          {pieces
            .filter((piece) => piece.kind === kind)
            .map((piece) => (
              <Piece
                key={piece.id}
                piece={piece}
                pack={props.chosen.pack}
                standing={props.standing}
                on={props.ticked.includes(piece.id)}
                onChange={(on) => props.onFlip(piece.id, on)}
              />
            ))}
        </section>
      ))}
    </>
  );
};

const Answers = (
  props: OnePackProps & {
    readonly ticked: readonly string[];
    readonly onTrouble: (sentence: string | undefined) => void;
  },
) => {
  const app = useApp();
  const { t } = app.words.value;
  const { chosen, standing, ticked, onClose } = props;
  const busy = useSignal(false);
  const mine = "mine" in standing ? standing.mine : undefined;
  const take = async () => {
    busy.value = true;
    const taken = await takeIn(app, chosen, ticked, mine);
    busy.value = false;
    if (!taken.ok) return props.onTrouble(notKeptSentence(taken.error, app.words.value));
    app.say(t(standing.type === "here" ? "packs.changed" : "packs.done"));
    onClose();
  };
  if (standing.type === "notNewer") return <Button onClick={onClose}>{t("packs.leave")}</Button>;
  return (
    <>
      {standing.type === "here" ? (
        <Remove mine={standing.mine} onTrouble={props.onTrouble} onGone={onClose} />
      ) : (
        <Button onClick={onClose}>{t("packs.leave")}</Button>
      )}
      {(ticked.length > 0 || mine !== undefined) && (
        <Button kind="primary" busy={busy.value} onClick={() => void take()}>
          {mine === undefined ? t("packs.takeIn", { count: ticked.length }) : t("packs.keepTicked")}
        </Button>
      )}
    </>
  );
};

const Remove = (props: {
  readonly mine: TheirPack;
  readonly onTrouble: (sentence: string) => void;
  readonly onGone: () => void;
}) => {
  const app = useApp();
  const { t, language } = app.words.value;
  const remove = async () => {
    const removed = await removePack(app, props.mine);
    if (!removed.ok) return props.onTrouble(notKeptSentence(removed.error, app.words.value));
    const undo = async () => {
      const back = await removed.value();
      if (!back.ok) app.say(notKeptSentence(back.error, app.words.value));
    };
    app.say(
      t("packs.removed", { title: textIn(props.mine.pack.title, language) }),
      () => void undo(),
    );
    props.onGone();
  };
  return <Button onClick={() => void remove()}>{t("packs.remove")}</Button>;
};
