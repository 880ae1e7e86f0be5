import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { OpeningTrouble } from "../../flow/keeper.ts";
import type { Phase, RunningApp } from "../../flow/make-app.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Frame } from "../../parts/frame.tsx";
import type { WordKey } from "../../words.ts";
import { Unlock } from "./unlock.tsx";

/** What stands where the journal would: a lock, or plain words about what is in the way. */
const Unopened = ({ running }: { readonly running: RunningApp }) => {
  const { phase } = running;
  if (phase.value.type === "Locked") return <Unlock unlock={running.unlock} />;
  return <InTheWay running={running} phase={phase.value} />;
};

export default Unopened;

const InTheWay = ({ running, phase }: { readonly running: RunningApp; readonly phase: Phase }) => {
  const { words, leave } = useApp();
  const { t } = words.value;
  const asking = useSignal(false);
  const newer = phase.type === "NewerTab";
  return (
    <Frame
      context=""
      heading={t("keeping.trouble.title")}
      leave={{ label: t("common.leave"), onClick: leave }}
      support={{ label: t("common.support"), href: "/support" }}
      stacked
      foot={
        <>
          <Button kind="primary" onClick={() => location.reload()}>
            {t(newer ? "keeping.reload" : "keeping.trouble.again")}
          </Button>
          {canBeginAnew(phase) && (
            <Button onClick={() => (asking.value = true)}>{t("keeping.trouble.anew")}</Button>
          )}
        </>
      }
    >
      <p class="say" role="alert">
        {t(sentenceOf(phase), { reason: reasonOf(phase) })}
      </p>
      <Dialog
        open={asking.value}
        title={t("keeping.trouble.anew")}
        onClose={() => (asking.value = false)}
        answers={
          <>
            <Button onClick={() => (asking.value = false)}>{t("common.cancel")}</Button>
            <Button onClick={() => void running.beginAnew()}>{t("keeping.trouble.anew")}</Button>
          </>
        }
      >
        <p>{t("keeping.trouble.anewSure")}</p>
      </Dialog>
    </Frame>
  );
};

const LOST_KEYS: ReadonlySet<string> = new Set([
  "Damaged",
  "Cut",
  "NotSealed",
  "TooCostly",
  "OtherLock",
  "NoDeviceKey",
  "KeysMissing",
]);

const canBeginAnew = (phase: Phase): boolean =>
  phase.type === "Trouble" && LOST_KEYS.has(phase.trouble.type);

const SENTENCES: Readonly<Record<OpeningTrouble["type"], WordKey>> = {
  Damaged: "keeping.trouble.Damaged",
  Cut: "keeping.trouble.Damaged",
  NotSealed: "keeping.trouble.Damaged",
  TooCostly: "keeping.trouble.Damaged",
  OtherLock: "keeping.trouble.Damaged",
  StretchFailed: "keeping.trouble.StretchFailed",
  NoDeviceKey: "keeping.trouble.NoDeviceKey",
  KeysMissing: "keeping.trouble.KeysMissing",
  UnknownVersion: "keeping.trouble.UnknownVersion",
  ShelfFromNewer: "keeping.trouble.UnknownVersion",
  NoRoom: "keeping.trouble.NoRoom",
  ShelfBlocked: "keeping.trouble.ShelfBlocked",
  ShelfGone: "keeping.trouble.ShelfGone",
  HeldByOlderTab: "keeping.trouble.HeldByOlderTab",
  ShelfFault: "keeping.trouble.ShelfFault",
  AlreadyThere: "keeping.trouble.ShelfFault",
};

const sentenceOf = (phase: Phase): WordKey => {
  if (phase.type === "Trouble") return SENTENCES[phase.trouble.type];
  return phase.type === "NewerTab" ? "keeping.newerTab" : "keeping.trouble.ShelfGone";
};

const reasonOf = (phase: Phase): string =>
  phase.type === "Trouble" && "reason" in phase.trouble ? phase.trouble.reason : "";
