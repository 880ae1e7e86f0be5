import type { ReplyPiece } from "@glimmers/exchange/sharing";
import { useApp } from "../../app-context.ts";
import type { ChosenPack } from "../../flow/pack-taking.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import { KeepAnchor } from "./keep-anchor.tsx";
import { ReplyAnchorView } from "./reply-anchor.tsx";
import { ReplyPackView } from "./reply-pack.tsx";
import { ReplyWordingView } from "./reply-wording.tsx";

/** One thing that came back: all of it to be seen, and one button to take it in. */
export const ReplyPieceView = (props: {
  readonly piece: ReplyPiece;
  readonly language: string;
  readonly onLook: (chosen: ChosenPack) => void;
}) => {
  const { piece, language, onLook } = props;
  switch (piece.type) {
    case "practice":
      return <PracticePiece piece={piece} />;
    case "anchor":
      return <ReplyAnchorView anchor={piece} />;
    case "pack":
      return <ReplyPackView file={piece.file} onLook={onLook} />;
    case "wording":
      return <ReplyWordingView words={piece.words} language={language} />;
  }
};

const PracticePiece = (props: {
  readonly piece: Extract<ReplyPiece, { readonly type: "practice" }>;
}) => {
  const { t } = useApp().words.value;
  const { practice, note } = props.piece;
  const name = usePracticeNames(true)(practice);
  return (
    <section class="stack tight">
      <h3 class="cap">{t("share.back.practice")}</h3>
      <p>{name ?? t("share.back.practiceUnknown")}</p>
      {note !== undefined && <p dir="auto">{note}</p>}
      {name !== undefined && (
        <>
          <LinkButton href={addressOf({ at: "about-practice", practice })}>
            {t("share.back.practiceLook")}
          </LinkButton>
          <KeepAnchor
            label={t("share.back.practiceKeep")}
            make={async () => ({ name, practice, ...(note !== undefined && { notes: note }) })}
          />
        </>
      )}
    </section>
  );
};
