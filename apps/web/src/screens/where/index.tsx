import type { CheckIn } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
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
  /** How a new check-in came about. One that is changed keeps what it had. */
  readonly origin?: CheckIn["origin"];
}) => {
  const { path, prefs, words } = useApp();
  const id = path.value.at === "where" ? path.value.id : undefined;
  const form = useMomentForm("check-in", id);
  const saidNotAlive = useSignal(false);
  const moving = useSignal<CheckInForm["moving"]["value"]>(undefined);
  const fields = form.fields.value;
  const place = moving.value ?? placeIn(fields);
  const sentence = answerSentence(fields, place, prefs.value, words.value);
  if (form.stage.value === "gone") return <GoneScreen context={words.value.t("checkIn.top")} />;
  if (form.stage.value === "kept") return <KeptCheckIn fields={fields} id={id} />;
  if (saidNotAlive.value) return <NotAlive onBack={() => (saidNotAlive.value = false)} />;
  const keep: CheckInForm["keep"] = (answer) => {
    form.put(id === undefined ? { origin: props.origin ?? "self_started", ...answer } : answer);
    void form.keep();
  };
  return (
    <Asking
      form={{ ...form, moving, keep }}
      place={place}
      sentence={sentence}
      id={id}
      onNotAlive={() => (saidNotAlive.value = true)}
    />
  );
};

export default Where;
