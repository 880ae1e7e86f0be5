import type { ShareReceipt } from "@glimmers/model";
import type { Signal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { ReplyBack } from "../../flow/sharing/door.ts";
import type { ChosenPack } from "../../flow/pack-taking.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { ReplyPieceView } from "./reply-piece.tsx";
import { useSharing } from "./use-sharing.ts";

/** What its reader sent back, looked for when asked; each piece is taken or left by itself. */
export const CameBack = (props: {
  readonly receipt: ShareReceipt;
  /** They stay while a pack among them is looked at. */
  readonly replies: Signal<readonly ReplyBack[] | undefined>;
  readonly onLook: (chosen: ChosenPack) => void;
}) => {
  const { receipt, replies, onLook } = props;
  const { words, sharing } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useSharing();
  const look = async () => {
    const found = await run(() => sharing.shareReplies(receipt.id));
    if (found !== undefined) replies.value = found.value;
  };
  const putAway = async ({ id }: ReplyBack) => {
    const gone = await run(() => sharing.dropShareReply(receipt.id, id));
    if (gone !== undefined) replies.value = replies.value?.filter((reply) => reply.id !== id);
  };
  return (
    <section class="stack" aria-label={t("share.back.title")}>
      <Trouble sentence={trouble} />
      {replies.value === undefined ? (
        <Button busy={busy} onClick={() => void look()}>
          {t("share.back.look")}
        </Button>
      ) : (
        <h2>{t("share.back.title")}</h2>
      )}
      <p role="status" class="cap">
        {replies.value?.length === 0 && t("share.back.none")}
      </p>
      {replies.value?.map((reply) => (
        <Reply
          key={reply.id}
          back={reply}
          busy={busy}
          onLook={onLook}
          onPutAway={() => void putAway(reply)}
        />
      ))}
    </section>
  );
};

const Reply = (props: {
  readonly back: ReplyBack;
  readonly busy: boolean;
  readonly onLook: (chosen: ChosenPack) => void;
  readonly onPutAway: () => void;
}) => {
  const { t } = useApp().words.value;
  const { back, busy, onPutAway } = props;
  const { reply } = back;
  return (
    <div class="card stack">
      {reply === undefined ? (
        <p>{t("share.back.unreadable")}</p>
      ) : (
        <>
          <p class="cap" dir="auto">
            {reply.from === undefined
              ? t("share.back.fromLink")
              : t("share.back.from", { name: reply.from })}
          </p>
          {reply.note !== undefined && (
            <p dir="auto" lang={reply.language}>
              {reply.note}
            </p>
          )}
          {reply.pieces.map((piece, at) => (
            <ReplyPieceView
              key={at}
              piece={piece}
              language={reply.language}
              onLook={props.onLook}
            />
          ))}
        </>
      )}
      <Button kind="quiet" busy={busy} onClick={onPutAway}>
        {t("share.back.putAway")}
      </Button>
    </div>
  );
};
