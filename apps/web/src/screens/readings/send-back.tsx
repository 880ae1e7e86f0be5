import { REPLY_LIMITS } from "@glimmers/exchange/sharing";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ChosenPiece, PieceType } from "../../flow/reading/pieces.ts";
import { PIECE_TYPES } from "../../flow/reading/pieces.ts";
import { readTroubleWords } from "../../flow/reading/read-words.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Line } from "../../parts/field.tsx";
import { ReadingScreen } from "../../parts/reading-screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { AddPiece } from "./add-piece.tsx";
import { LONGEST_LINE } from "./add-screen.tsx";

interface Sending {
  readonly ticket: number;
  readonly onDone: () => void;
}

/** A few things that go back beside what was shared: put together here, sent when one says so. */
export const SendBack = ({ ticket, onDone }: Sending) => {
  const pieces = useSignal<readonly ChosenPiece[]>([]);
  const adding = useSignal<PieceType | undefined>(undefined);
  const isSent = useSignal(false);
  const [from, note] = [useSignal(""), useSignal("")];
  if (isSent.value) return <Sent onDone={onDone} />;
  const add = (piece: ChosenPiece | undefined) => {
    if (piece !== undefined) pieces.value = [...pieces.value, piece];
    adding.value = undefined;
  };
  if (adding.value !== undefined) return <AddPiece type={adding.value} onDone={add} />;
  return (
    <Together
      wish={{ from: from.value, note: note.value, pieces: pieces.value }}
      ticket={ticket}
      onAdd={(type) => (adding.value = type)}
      onTakeOut={(piece) => (pieces.value = pieces.value.filter((each) => each !== piece))}
      onFrom={(given) => (from.value = given)}
      onNote={(given) => (note.value = given)}
      onSent={() => (isSent.value = true)}
      onDone={onDone}
    />
  );
};

interface Wish {
  readonly from: string;
  readonly note: string;
  readonly pieces: readonly ChosenPiece[];
}

const Together = (
  props: Sending & {
    readonly wish: Wish;
    readonly onAdd: (type: PieceType) => void;
    readonly onTakeOut: (piece: ChosenPiece) => void;
    readonly onFrom: (from: string) => void;
    readonly onNote: (note: string) => void;
    readonly onSent: () => void;
  },
) => {
  const { t } = useApp().words.value;
  const form = useId();
  const { wish } = props;
  const { busy, trouble, send } = useSending(props.ticket, wish, props.onSent);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void send();
  };
  return (
    <ReadingScreen
      heading={t("reading.back.title")}
      onBack={props.onDone}
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "reading.back.sending" : "reading.back.send")}
          </Button>
        </>
      }
    >
      <p>{t("reading.back.lead")}</p>
      <Chosen pieces={wish.pieces} onTakeOut={props.onTakeOut} />
      {wish.pieces.length < REPLY_LIMITS.pieces ? (
        <Kinds onAdd={props.onAdd} />
      ) : (
        <p class="cap">{t("reading.back.full")}</p>
      )}
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        <Line label={t("reading.back.from")} value={wish.from} onInput={props.onFrom} />
        <Line
          label={t("reading.back.note")}
          longest={LONGEST_LINE}
          value={wish.note}
          onInput={props.onNote}
        />
      </form>
    </ReadingScreen>
  );
};

const Kinds = ({ onAdd }: { readonly onAdd: (type: PieceType) => void }) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack tight">
      {PIECE_TYPES.map((type) => (
        <RowCard key={type} name={t(`reading.back.${type}`)} onClick={() => onAdd(type)} />
      ))}
    </div>
  );
};

const Chosen = (
  props: Pick<Wish, "pieces"> & { readonly onTakeOut: (of: ChosenPiece) => void },
) => {
  const { t } = useApp().words.value;
  if (props.pieces.length === 0) return null;
  return (
    <section class="stack tight">
      <h2>{t("reading.back.goes")}</h2>
      <ul class="stack tight">
        {props.pieces.map((piece, at) => (
          <li class="card stack tight" key={at}>
            <p>{piece.name}</p>
            <Button
              kind="quiet"
              named={t("reading.back.takeOutOf", { name: piece.name })}
              onClick={() => props.onTakeOut(piece)}
            >
              {t("reading.back.takeOut")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const useSending = (ticket: number, { pieces, from, note }: Wish, onSent: () => void) => {
  const { reading, words } = useApp();
  const { t, language } = words.value;
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const send = async () => {
    if (busy.value) return;
    if (pieces.length === 0) return void (trouble.value = t("reading.back.nothing"));
    [busy.value, trouble.value] = [true, undefined];
    const inside = pieces.map(({ piece }) => piece);
    const sent = await reading.sendBack(ticket, { language, from, note, pieces: inside });
    busy.value = false;
    if (sent.ok) onSent();
    else trouble.value = readTroubleWords(sent.error, words.value);
  };
  return { busy: busy.value, trouble: trouble.value, send };
};

const Sent = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useApp().words.value;
  return (
    <ReadingScreen
      heading={t("reading.back.sent")}
      onBack={onDone}
      foot={
        <Button kind="primary" onClick={onDone}>
          {t("reading.back.done")}
        </Button>
      }
    >
      <p class="say">{t("reading.back.sentSays")}</p>
    </ReadingScreen>
  );
};
