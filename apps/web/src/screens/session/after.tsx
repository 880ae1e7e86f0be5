import type { Practice } from "@glimmers/sessions";
import { AFTERS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { practiceName } from "../../flow/practice-words.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

/** "How is it now?" Five answers of one size, one of them none. */
export const After = (props: {
  readonly run: SessionRun;
  readonly practice: Practice;
  readonly name?: string | undefined;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  const { run, practice, name = practiceName(practice, words.value) } = props;
  return (
    <Screen centred context={name} heading={t("practice.session.after")}>
      <div class="in-session afters">
        {AFTERS.map((after) => (
          <Button key={after} onClick={() => run.send({ type: "after", after })}>
            {t(`practice.session.after.${after}`)}
          </Button>
        ))}
      </div>
    </Screen>
  );
};
