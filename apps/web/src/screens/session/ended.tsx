import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { practiceName } from "../../flow/practice-words.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { AskAgainAfter } from "./ask-again-after.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Harder } from "./harder.tsx";
import { LookAround } from "./look-around.tsx";
import type { EndedProps } from "./not-kept-session.tsx";
import { NotKeptSession } from "./not-kept-session.tsx";

/** What follows a session: a way out, and after something hard, something that steadies. */
export const Ended = (props: EndedProps) => {
  const { outcome, practice } = props;
  if (!outcome.begun) return <Away />;
  if (outcome.after === "harder") return <Harder {...props} />;
  if (practice.gate !== undefined && outcome.stopReason !== undefined)
    return <AfterTheEdge {...props} />;
  return <Enough {...props} />;
};

/** Stopped at its preview: nothing happened, and nothing is said of it. */
const Away = () => {
  const { back } = useApp();
  useEffect(back, []);
  return null;
};

const Enough = ({ practice, outcome, trouble }: EndedProps) => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      centred
      context={practiceName(practice, words.value)}
      heading={t(outcome.after === "skip" ? "practice.session.done" : "practice.session.noted")}
      foot={
        <Button kind="primary" onClick={() => go({ at: "now" })}>
          {t("common.enough")}
        </Button>
      }
    >
      <div class="in-session stack">
        <NotKeptSession trouble={trouble} />
        <AskAgainAfter practice={practice.id} />
        {practice.id !== CAME_BACK && (
          <LinkButton kind="quiet" href={addressOf({ at: "session", practice: CAME_BACK })}>
            {t("practice.session.cameBack")}
          </LinkButton>
        )}
      </div>
    </Screen>
  );
};

const CAME_BACK = "P27";

/** Back and forth was stopped: the resource was the landing; then the room, and people. */
const AfterTheEdge = ({ practice, trouble }: EndedProps) => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      centred
      context={practiceName(practice, words.value)}
      heading={t("practice.session.youCanStop")}
      foot={<Button onClick={() => go({ at: "now" })}>{t("common.enough")}</Button>}
    >
      <div class="in-session stack">
        <NotKeptSession trouble={trouble} />
        <LookAround after={practice} />
        <LinkButton href={addressOf({ at: "support" })}>{t("common.support")}</LinkButton>
      </div>
    </Screen>
  );
};
