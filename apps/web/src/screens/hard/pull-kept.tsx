import type { EntryId } from "@glimmers/model";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { AskAgain } from "../../parts/ask-again.tsx";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";

/** After a hard moment is kept: two doors, and nothing for now, which is an answer too. */
export const PullKept = (props: {
  readonly veiled: boolean;
  readonly changed: boolean;
  /** The moment as it was kept, where it may be asked after. */
  readonly follow: EntryId | undefined;
}) => {
  const { clock, go, words } = useApp();
  const from = useRef(clock.now()).current;
  const about = props.changed ? undefined : props.follow;
  const { t } = words.value;
  return (
    <Screen
      context={t("hard.pull.top")}
      heading={t(props.veiled ? "hard.pull.keptVeiled" : "hard.pull.kept")}
      foot={
        <Button kind="primary" onClick={() => go({ at: props.changed ? "trail" : "now" })}>
          {t("hard.pull.nothing")}
        </Button>
      }
    >
      <p class="say">{t("hard.pull.gentle")}</p>
      <RowCard
        name={t("hard.pull.both")}
        caption={t("hard.pull.bothDetail")}
        href={addressOf({ at: "both" })}
      />
      <RowCard
        name={t("hard.pull.back")}
        caption={t("hard.pull.backDetail")}
        href={addressOf({ at: "back" })}
      />
      <AskAgain follow={about && { after: "trigger", about, from }} />
    </Screen>
  );
};
