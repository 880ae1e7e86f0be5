import type { FollowUp, Raw } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { originOf } from "../../flow/ask-again.ts";
import { change } from "../../flow/belongings.ts";
import { GoneScreen } from "../../parts/form-screen.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";
import { Asking } from "./asking.tsx";
import type { CheckInForm } from "./asking.tsx";
import { placeIn } from "./check-in-fields.ts";
import { answerSentence } from "./check-in-sentence.ts";
import { KeptCheckIn } from "./kept.tsx";
import { NotAlive } from "../support/not-alive.tsx";
import "./where.css";

/** Where am I? One drag and one tap are enough; everything else waits. */
const Where = (props: {
  /** The follow-up a new check-in answers. One that is changed keeps how it came about. */
  readonly asked?: FollowUp;
}) => {
  const app = useApp();
  const { path, prefs, words } = app;
  const id = path.value.at === "where" ? path.value.id : undefined;
  const form = useMomentForm("check-in", id);
  const saidNotAlive = useSignal(false);
  const moving = useSignal<CheckInForm["moving"]["value"]>(undefined);
  const fields = form.fields.value;
  const place = moving.value ?? placeIn(fields);
  const sentence = answerSentence(fields, place, prefs.value, words.value);
  if (form.stage.value === "gone") return <GoneScreen context={words.value.t("checkIn.top")} />;
  if (form.stage.value === "kept")
    return <KeptCheckIn fields={fields} id={id} kept={form.keptId.value} />;
  if (saidNotAlive.value) return <NotAlive onBack={() => (saidNotAlive.value = false)} />;
  const keep = async (answer: Raw): Promise<void> => {
    const origin = originOf(props.asked, app.clock.now());
    form.put(id === undefined ? { origin, ...answer } : answer);
    await form.keep();
    const kept = form.keptId.value;
    if (props.asked !== undefined && origin === "follow_up" && kept !== undefined)
      await change(app, props.asked.id, { answer: kept });
  };
  return (
    <Asking
      form={{ ...form, moving, keep: (answer) => void keep(answer) }}
      place={place}
      sentence={sentence}
      id={id}
      onNotAlive={() => (saidNotAlive.value = true)}
    />
  );
};

export default Where;
