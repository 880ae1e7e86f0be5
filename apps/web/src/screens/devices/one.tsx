import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { DeviceLine } from "../../flow/road.ts";
import { daySeen, whenSeen } from "../../flow/road-words.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";
import "./devices.css";
import { Leave } from "./leave.tsx";
import { StillOpens, useStillOpens } from "./still-opens.tsx";

/** One device: since when, when last, its name, and how it comes off the list. */
const One = () => {
  const { path, road, words, go } = useApp();
  const { t } = words.value;
  const report = road.report.value;
  const id = "device" in path.value ? path.value.device : "";
  const removed = useSignal<string | undefined>(undefined);
  const device = report.state === "on" ? report.devices.find((one) => one.id === id) : undefined;
  if (removed.value !== undefined) return <Removed name={removed.value} />;
  return (
    <Screen
      context={t("devices.on.title")}
      heading={device?.name ?? t("devices.device.gone")}
      onBack={() => go({ at: "devices" })}
    >
      {device !== undefined && (
        <Device device={device} onRemoved={() => (removed.value = device.name)} />
      )}
    </Screen>
  );
};

export default One;

/** It is off. Whoever holds it may have the words as well: new ones are offered next. */
const Removed = ({ name }: { readonly name: string }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("devices.on.title")}
      heading={t("devices.device.removed", { name })}
      onBack={() => go({ at: "devices" })}
      stacked
      foot={
        <>
          <Button onClick={() => go({ at: "devices", page: "words" })}>
            {t("devices.renew.do")}
          </Button>
          <Button onClick={() => go({ at: "devices" })}>{t("common.cancel")}</Button>
        </>
      }
    >
      <p>{t("devices.device.removedNext")}</p>
      <StillOpens />
    </Screen>
  );
};

interface DeviceProps {
  readonly device: DeviceLine;
  readonly onRemoved: () => void;
}

const Device = ({ device, onRemoved }: DeviceProps) => (
  <div class="stack loose">
    <Seen device={device} />
    {device.byWords && !device.isThis && <ByWords device={device} />}
    <Rename device={device} />
    {device.isThis ? <Leave /> : <Remove device={device} onRemoved={onRemoved} />}
  </div>
);

const Seen = ({ device }: { readonly device: DeviceLine }) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const { since, seen, isThis } = device;
  return (
    <div class="stack tight">
      {isThis && <p>{t("devices.device.thisOne")}</p>}
      <p class="cap">
        {t("devices.device.since", { when: daySeen(since, clock, words.value) })}{" "}
        {!isThis &&
          (seen === undefined
            ? t("devices.device.neverSeen")
            : t("devices.device.seen", { when: whenSeen(seen, clock, words.value) }))}
      </p>
    </div>
  );
};

const ByWords = ({ device }: { readonly device: DeviceLine }) => {
  const { words, road } = useApp();
  const { t } = words.value;
  return (
    <div class="card stack tight" role="status">
      <p>{t("devices.device.byWords")}</p>
      <Button onClick={() => void road.knowDevice(device.id)}>{t("devices.device.wasMe")}</Button>
    </div>
  );
};

const Rename = ({ device }: { readonly device: DeviceLine }) => {
  const { words, road, say } = useApp();
  const { t } = words.value;
  const name = useSignal(device.name);
  const { busy, trouble, run } = useDeed();
  const changed = name.value.trim() !== "" && name.value.trim() !== device.name;
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (!changed) return;
    const named = await run(() => road.nameDevice(device.id, name.value.trim()));
    if (named !== undefined) say(t("devices.device.renamed"));
  };
  return (
    <form class="stack" onSubmit={(event) => void onSubmit(event)}>
      <Line
        label={t("devices.name.label")}
        hint={t("devices.name.hint")}
        value={name.value}
        onInput={(typed) => (name.value = typed)}
      />
      <Trouble sentence={trouble} />
      {changed && (
        <Button type="submit" busy={busy}>
          {t("devices.device.rename")}
        </Button>
      )}
    </form>
  );
};

const Remove = ({ device, onRemoved }: DeviceProps) => {
  const { words, road } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useDeed();
  const { id, name } = device;
  const opens = useStillOpens().length > 0 ? [t("devices.device.stillOpens")] : [];
  const says = [t("devices.device.removeSure"), ...opens];
  const remove = async () => {
    if ((await run(() => road.removeDevice(id))) !== undefined) onRemoved();
  };
  return (
    <div class="stack">
      <Trouble sentence={trouble} />
      <AskFirst
        label={t("devices.device.remove")}
        title={t("devices.device.removeTitle", { name })}
        says={says.join(" ")}
        busy={busy}
        onYes={() => void remove()}
      />
    </div>
  );
};
