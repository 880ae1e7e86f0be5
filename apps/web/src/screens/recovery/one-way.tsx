import type { Result } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import type { RecoveryTrouble, WayBack } from "../../flow/recovery/door.ts";
import { madeWords, standsWords } from "../../flow/recovery-words.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useWayDeed } from "../../parts/use-way-deed.ts";

/** One way: what it is called, how it stands, and what can be done about it. */
export const OneWay = (props: {
  readonly way: WayBack;
  readonly onChanged: () => Promise<void>;
}) => {
  const { way, onChanged } = props;
  const { words, clock, say } = useApp();
  const { busy, trouble, run } = useWayDeed();
  const doing =
    (deed: () => Promise<Result<void, RecoveryTrouble>>, sentence: string) => async () => {
      if ((await run(deed)) === undefined) return;
      say(sentence);
      await onChanged();
    };
  return (
    <section class="card stack tight way-back">
      <h2 class="small">{way.name}</h2>
      <p role={isAsked(way) ? "alert" : undefined}>{standsWords(way, words.value, clock)}</p>
      <p class="cap">{madeWords(way, words.value, clock)}</p>
      <Trouble sentence={trouble} />
      <Deeds way={way} busy={busy} doing={doing} />
    </section>
  );
};

const isAsked = ({ stands }: WayBack): boolean => stands.how === "waiting" || stands.how === "open";

interface DeedsProps {
  readonly way: WayBack;
  readonly busy: boolean;
  readonly doing: (
    deed: () => Promise<Result<void, RecoveryTrouble>>,
    sentence: string,
  ) => () => Promise<void>;
}

const Deeds = ({ way, busy, doing }: DeedsProps) => {
  const { recovery, words } = useApp();
  const { t } = words.value;
  const { id, stands } = way;
  const end = doing(() => recovery.endWay(id), t("recovery.ended"));
  return (
    <div class="row">
      {isAsked(way) && <Stop way={way} busy={busy} doing={doing} />}
      {stands.how === "gone" && (
        <Button
          busy={busy}
          onClick={() => void doing(() => recovery.putWayBack(id), t("recovery.isBack"))()}
        >
          {t("recovery.putBack")}
        </Button>
      )}
      {stands.how === "words-before" ? (
        <Button busy={busy} onClick={() => void end()} named={named(way, t("recovery.endBefore"))}>
          {t("recovery.endBefore")}
        </Button>
      ) : (
        <AskFirst
          label={t("recovery.end")}
          named={named(way, t("recovery.end"))}
          title={way.name}
          says={t("recovery.endSure")}
          does={t("recovery.end")}
          busy={busy}
          onYes={() => void end()}
        />
      )}
    </div>
  );
};

const named = ({ name }: WayBack, label: string): string => `${label}: ${name}`;

const Stop = ({ way, busy, doing }: DeedsProps) => {
  const { recovery, words } = useApp();
  const { t } = words.value;
  const stop = doing(() => recovery.stopWay(way.id), t("recovery.stopped"));
  return (
    <AskFirst
      label={t("recovery.stop")}
      named={named(way, t("recovery.stop"))}
      title={t("recovery.stop")}
      says={t("recovery.stopSure")}
      kind="primary"
      busy={busy}
      onYes={() => void stop()}
    />
  );
};
