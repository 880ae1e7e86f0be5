import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { Joining } from "../../flow/road.ts";
import "../devices/devices.css";
import { Ended } from "./ended.tsx";
import { Here } from "./here.tsx";
import { WithInvitation } from "./with-invitation.tsx";
import { WithWords } from "./with-words.tsx";
import { Waiting } from "./waiting.tsx";

/** A new device asks to come in: by an invitation, or with the 24 words alone. */
const Join = () => {
  const { road } = useApp();
  const report = road.report.value;
  const way = useSignal<"invitation" | "words">("invitation");
  const wasOn = useSignal(report.state === "on");
  if (report.state === "on") return <Here report={report} already={wasOn.value} />;
  if (report.joining !== undefined) return <Step joining={report.joining} />;
  return way.value === "invitation" ? (
    <WithInvitation onOther={() => (way.value = "words")} />
  ) : (
    <WithWords onOther={() => (way.value = "invitation")} />
  );
};

export default Join;

const Step = ({ joining }: { readonly joining: Joining }) =>
  joining.step === "waiting" ? (
    <Waiting code={joining.code} until={joining.until} />
  ) : (
    <Ended joining={joining} />
  );
