import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import type { WayBack } from "../../flow/recovery/door.ts";
import { dateSeen } from "../../flow/recovery-words.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useWayDeed } from "../../parts/use-way-deed.ts";
import "./cards.css";

/**
 * Somebody put two parts of this person's sheet together. The waiting time is worth something only
 * if it is seen in time: so it is said here, and can be stopped here.
 */
export const AskedFor = () => {
  const asked = useAskedFor();
  const [way] = asked.ways;
  return way === undefined ? null : <Asked way={way} onAway={() => asked.putAway(way)} />;
};

const MINE = "asked-mine";

/** Which asking of which way: another asking is shown anew. */
const keyOf = ({ id, stands }: WayBack): string =>
  "askedAt" in stands ? `${id} ${stands.askedAt}` : id;

const useAskedFor = () => {
  const app = useApp();
  const ways = useSignal<readonly WayBack[]>([]);
  const isOn = app.road.report.value.state === "on" && app.history.progress.value === 1;
  useEffect(() => {
    if (isOn) void notMine(app).then((found) => (ways.value = found));
  }, [isOn]);
  const putAway = (way: WayBack): void => {
    ways.value = ways.value.filter((each) => each !== way);
    app.drafts.keep(MINE, { key: keyOf(way) });
  };
  return { ways: ways.value, putAway };
};

const notMine = async ({ recovery, drafts }: App): Promise<readonly WayBack[]> => {
  const [ways, mine] = [await recovery.askedFor(), await drafts.read(MINE)];
  return ways.filter((way) => keyOf(way) !== mine?.["key"]);
};

const Asked = (props: { readonly way: WayBack; readonly onAway: () => void }) => {
  const { way, onAway } = props;
  const { words, recovery, say } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useWayDeed();
  const stop = async () => {
    if ((await run(() => recovery.stopWay(way.id))) === undefined) return;
    say(t("recovery.stopped"));
    onAway();
  };
  return (
    <aside class="card stack tight seldom" aria-label={t("recovery.asked.label")}>
      <div class="stack tight" role="alert">
        <Sentences way={way} />
      </div>
      <Trouble sentence={trouble} />
      <div class="row">
        <Button busy={busy} onClick={() => void stop()}>
          {t("recovery.stop")}
        </Button>
        <Button onClick={onAway}>{t("recovery.asked.mine")}</Button>
      </div>
      <LinkButton kind="quiet" href={addressOf({ at: "recovery" })}>
        {t("recovery.asked.more")}
      </LinkButton>
    </aside>
  );
};

const Sentences = ({ way: { stands } }: { readonly way: WayBack }) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  if (stands.how !== "waiting" && stands.how !== "open") return null;
  const on = (at: typeof stands.askedAt) => dateSeen(at, clock, words.value);
  return (
    <>
      <p class="say">{t("recovery.asked.say", { asked: on(stands.askedAt) })}</p>
      <p>
        {stands.how === "waiting"
          ? t("recovery.asked.until", { until: on(stands.until) })
          : t("recovery.asked.open")}
      </p>
    </>
  );
};
