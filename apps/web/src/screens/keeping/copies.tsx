import type { ShelfTrouble } from "@glimmers/journal";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { CopyReport, NotACopy } from "../../flow/keeper.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Passphrase } from "../../parts/passphrase.tsx";
import type { WordKey, Words } from "../../words.ts";

/** Everything out, and back in. */
export const Copies = () => (
  <>
    <TakeAway />
    <BringCopy />
  </>
);

const TakeAway = () => {
  const { t } = useApp().words.value;
  return (
    <section class="card stack tight">
      <h2>{t("keeping.export")}</h2>
      <p class="cap">{t("keeping.exportHint")}</p>
      <LinkButton href={addressOf({ at: "take" })}>{t("take.title")}</LinkButton>
    </section>
  );
};

const BringCopy = () => {
  const { words, keeping } = useApp();
  const { t } = words.value;
  const input = useId();
  const busy = useSignal(false);
  const trouble = useSignal("");
  const report = useSignal<CopyReport | undefined>(undefined);
  /** A file that is sealed, and waits for its passphrase. */
  const sealed = useSignal<File | undefined>(undefined);
  const bring = async (file: File | undefined, passphrase?: string) => {
    if (file === undefined || busy.value) return;
    [busy.value, trouble.value, report.value] = [true, "", undefined];
    const brought = await keeping.bringCopy(file, passphrase);
    busy.value = false;
    const isShut =
      !brought.ok && (brought.error.type === "Sealed" || brought.error.type === "WrongKey");
    sealed.value = isShut ? file : undefined;
    if (brought.ok) report.value = brought.value;
    else trouble.value = copySentence(brought.error, words.value);
  };
  return (
    <section class="card stack tight">
      <h2>{t("keeping.import")}</h2>
      <p class="cap">{t("keeping.importHint")}</p>
      <label class="button ghost file" for={input} aria-busy={busy.value}>
        {t(busy.value ? "keeping.importing" : "keeping.importDo")}
        <input
          id={input}
          type="file"
          accept=".zip,.json,.age,application/zip,application/json"
          onChange={(event) => void bring(event.currentTarget.files?.[0])}
        />
      </label>
      {sealed.value !== undefined && (
        <Unseal busy={busy.value} onOpen={(passphrase) => void bring(sealed.value, passphrase)} />
      )}
      <p role="alert" class="cap">
        {trouble.value}
      </p>
      <div role="status">{report.value !== undefined && <Brought report={report.value} />}</div>
    </section>
  );
};

const Unseal = (props: {
  readonly busy: boolean;
  readonly onOpen: (passphrase: string) => void;
}) => {
  const { t } = useApp().words.value;
  const passphrase = useSignal("");
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        props.onOpen(passphrase.value);
      }}
    >
      <Passphrase
        label={t("take.unsealWith")}
        value={passphrase.value}
        autocomplete="current-password"
        onInput={(value) => (passphrase.value = value)}
      />
      <Button type="submit" busy={props.busy}>
        {t("keeping.unlock")}
      </Button>
    </form>
  );
};

/** Why a copy did not come in, in one sentence. */
const copySentence = (error: NotACopy | ShelfTrouble, words: Words): string => {
  switch (error.type) {
    case "NotAnArchive":
      return words.t("keeping.notAnArchive");
    case "FromNewer":
      return words.t("keeping.archiveFromNewer");
    case "Sealed":
      return words.t("take.isSealed");
    case "WrongKey":
      return words.t("take.wrongKey");
    case "SealDamaged":
      return words.t("take.sealDamaged");
    default:
      return notKeptSentence(error, words);
  }
};

const LINES = [
  ["added", "keeping.imported.new"],
  ["changed", "keeping.imported.changed"],
  ["known", "keeping.imported.known"],
  ["media", "keeping.imported.media"],
] as const satisfies readonly (readonly [keyof CopyReport, WordKey])[];

/** As many unreadable rows are shown as fit; the count says how many there were. */
const ROWS_SHOWN = 5;

const Brought = ({ report }: { readonly report: CopyReport }) => {
  const { t } = useApp().words.value;
  const nothing = report.added + report.changed === 0;
  return (
    <div class="stack tight cap">
      {nothing && <p>{t("keeping.imported.nothing")}</p>}
      {LINES.filter(([name]) => report[name] > 0).map(([name, key]) => (
        <p key={name}>{t(key, { count: report[name] })}</p>
      ))}
      {report.notUnderstood.length > 0 && <Unread rows={report.notUnderstood} />}
    </div>
  );
};

/** Where something could not be read, in plain words; what the reader says of it, for who asks. */
const Unread = ({ rows }: { readonly rows: CopyReport["notUnderstood"] }) => {
  const { t } = useApp().words.value;
  const shown = rows.slice(0, ROWS_SHOWN);
  return (
    <>
      <p>{t("keeping.imported.notUnderstood", { count: rows.length })}</p>
      <ul>
        {shown.map(({ place }) => (
          <li key={place}>{t("keeping.imported.unread", { place })}</li>
        ))}
      </ul>
      <Fold label={t("keeping.imported.details")}>
        <ul>
          {shown.map(({ place, reason }) => (
            <li key={place}>
              {place}: {reason}
            </li>
          ))}
        </ul>
      </Fold>
    </>
  );
};
