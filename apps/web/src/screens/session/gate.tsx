import type { GateShut, Past, Practice } from "@glimmers/sessions";
import { backAndForth } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import { dayWords } from "../../flow/days.ts";
import { addressOf } from "../../flow/paths.ts";
import { practiceName } from "../../flow/practice-words.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Words } from "../../words.ts";
import { dayOf } from "@glimmers/primitives";

interface GateProps {
  readonly practice: Practice;
  readonly past: Past;
  /** Told whether a lock was passed on the way. */
  readonly onOpen: (override: boolean) => void;
}

/** Before going back and forth: what is missing, said plainly; or one thing to confirm, every time. */
export const Gate = ({ practice, past, onOpen }: GateProps) => {
  const override = useSignal(false);
  const gate = backAndForth(past, { small: false, override: override.value });
  if (gate.ok || gate.error.type === "NotConfirmed")
    return <Confirm practice={practice} onOpen={() => onOpen(override.value)} />;
  if (gate.error.type === "Locked")
    return (
      <Missing practice={practice} shut={gate.error} past={past}>
        <GoPast onGo={() => (override.value = true)} />
      </Missing>
    );
  return <Missing practice={practice} shut={gate.error} past={past} />;
};

const Missing = (props: {
  readonly practice: Practice;
  readonly shut: GateShut;
  readonly past: Past;
  readonly children?: ComponentChildren;
}) => {
  const { practice, shut, past } = props;
  const { back, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={practiceName(practice, words.value)}
      heading={t("practice.session.gate.notNow")}
      onBack={back}
      foot={
        <EqualAnswers>
          <Button onClick={back}>{t("common.cancel")}</Button>
          <WayThere shut={shut} />
        </EqualAnswers>
      }
    >
      <div class="in-session stack">
        <p class="say">{missingWords(shut, past, words.value)}</p>
        <p class="cap">{t("practice.session.gate.advice")}</p>
        {props.children}
      </div>
    </Screen>
  );
};

/** One sentence for each reason; a day, where it ends by itself. */
const missingWords = (shut: GateShut, { now, offset }: Past, words: Words): string => {
  const until = "until" in shut ? shut.until : undefined;
  const day = until === undefined ? "" : dayWords(dayOf(until, offset), dayOf(now, offset), words);
  if (shut.type === "FirstWeek" && until === undefined)
    return words.t("practice.session.gate.FirstWeekUnknown");
  return words.t(`practice.session.gate.${shut.type}`, {
    day,
    count: "have" in shut ? 2 - shut.have : 0,
  });
};

const WayThere = ({ shut }: { readonly shut: GateShut }) => {
  const { t } = useApp().words.value;
  if (shut.type === "RoomNotInside")
    return (
      <LinkButton href={addressOf({ at: "session", practice: "P16" })}>
        {t("practice.session.gate.roomCheck")}
      </LinkButton>
    );
  if (shut.type === "NotAdult" || shut.type === "TooDeep")
    return (
      <LinkButton href={addressOf({ at: "settings" })}>
        {t("practice.session.toSettings")}
      </LinkButton>
    );
  return (
    <LinkButton href={addressOf({ at: "practice" })}>
      {t("practice.session.gate.others")}
    </LinkButton>
  );
};

/** Past the lock of 14 days, and past nothing else; after a plain warning. */
const GoPast = ({ onGo }: { readonly onGo: () => void }) => {
  const { t } = useApp().words.value;
  return (
    <div class="card stack tight">
      <p>{t("practice.session.gate.warning")}</p>
      <Button kind="quiet" onClick={onGo}>
        {t("practice.session.gate.past")}
      </Button>
    </div>
  );
};

const Confirm = (props: { readonly practice: Practice; readonly onOpen: () => void }) => {
  const { practice, onOpen } = props;
  const { back, words } = useApp();
  const { t } = words.value;
  const small = useSignal(false);
  const asked = useSignal(false);
  const goOn = () => (small.value ? onOpen() : void (asked.value = true));
  return (
    <Screen
      context={practiceName(practice, words.value)}
      heading={t("practice.session.gate.title")}
      onBack={back}
      foot={
        <EqualAnswers>
          <Button onClick={back}>{t("common.cancel")}</Button>
          <Button onClick={goOn}>{t("practice.session.goOn")}</Button>
        </EqualAnswers>
      }
    >
      <div class="in-session stack">
        <p class="say">{t("practice.session.gate.says")}</p>
        <p>{t("practice.session.gate.advice")}</p>
        <ToggleRow
          name={t("practice.session.gate.small")}
          caption={t("practice.session.gate.smallHint")}
          on={small.value}
          onChange={(on) => (small.value = on)}
        />
        <Trouble
          sentence={asked.value && !small.value ? t("practice.session.gate.notSmall") : undefined}
        />
      </div>
    </Screen>
  );
};
