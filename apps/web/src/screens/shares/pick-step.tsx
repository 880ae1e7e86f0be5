import type { Moment } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import { dayWords, timeWords, today } from "../../flow/days.ts";
import { momentWords } from "../../flow/moment-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import { useChosen } from "./use-chosen.ts";
import type { StepProps } from "./use-draft.ts";
import { change } from "./use-draft.ts";

/** One by one: none is picked by itself. */
export const PickStep = ({ draft, onNext, onBack }: StepProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const chosen = useChosen(draft.value);
  const moments = chosen?.type === "some" ? chosen.moments : [];
  const { picked } = draft.value;
  const flip = (id: Moment["id"], on: boolean) =>
    change(draft, { picked: on ? [...picked, id] : picked.filter((each) => each !== id) });
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.pick.title")}
      onBack={onBack}
      foot={
        moments.some(({ id }) => picked.includes(id)) && (
          <Button kind="primary" onClick={onNext}>
            {t("share.step.next")}
          </Button>
        )
      }
    >
      <p class="cap">{t("share.pick.hint")}</p>
      <ul class="stack tight shares">
        {moments.map((moment) => (
          <li key={moment.id}>
            <Pick
              moment={moment}
              on={picked.includes(moment.id)}
              onChange={(on) => flip(moment.id, on)}
            />
          </li>
        ))}
      </ul>
    </Screen>
  );
};

const Pick = (props: {
  readonly moment: Moment;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) => {
  const { prefs, words, clock } = useApp();
  const { moment } = props;
  const names = usePracticeNames(true);
  const { title } = momentWords(moment, prefs.value, words.value, names);
  const day = dayWords(dayOf(moment.at, moment.offset), today(clock), words.value);
  return (
    <ToggleRow
      name={title}
      caption={`${day}, ${timeWords(moment, words.value)}`}
      on={props.on}
      onChange={props.onChange}
    />
  );
};
