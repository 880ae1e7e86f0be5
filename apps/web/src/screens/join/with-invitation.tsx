import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { suggestedName } from "../../flow/road-words.ts";
import { AddressFold } from "../../parts/address-fold.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";

/** By the link one came in by, a link pasted, or eight words typed. */
export const WithInvitation = ({ onOther }: { readonly onOther: () => void }) => {
  const { words, road, here, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const came = useSignal(here.invitation.value);
  const typed = useSignal("");
  const name = useSignal(suggestedName(here, words.value));
  const server = useSignal(here.origin);
  const empty = useSignal(false);
  const { busy, trouble, run } = useDeed();
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const invitation = came.value ?? typed.value.trim();
    empty.value = invitation === "";
    if (empty.value) return;
    const deviceName = name.value.trim() || t("devices.name.suggested");
    await run(() => road.askToJoin({ invitation, server: server.value.trim(), deviceName }));
  };
  return (
    <Screen
      context={t("devices.join.top")}
      heading={t("devices.join.title")}
      onBack={() => go({ at: "devices" })}
      stacked
      foot={
        <>
          <Trouble sentence={empty.value ? t("devices.join.empty") : trouble} />
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "devices.turningOn" : "devices.join.ask")}
          </Button>
          {/* Somebody else may have sent the link: leaving it is as near as asking. */}
          {came.value === undefined ? (
            <Button onClick={onOther}>{t("devices.join.only24")}</Button>
          ) : (
            <Button onClick={() => go({ at: "now" })}>{t("common.cancel")}</Button>
          )}
        </>
      }
    >
      <p>{t("devices.join.stays")}</p>
      <form id={form} class="stack loose" onSubmit={(event) => void onSubmit(event)}>
        {came.value === undefined ? (
          <Field
            label={t("devices.join.invitation")}
            hint={t("devices.join.invitationHint")}
            value={typed.value}
            onInput={(words8) => (typed.value = words8)}
          />
        ) : (
          <CameInvited onOther={() => (came.value = undefined)} />
        )}
        <Line
          label={t("devices.name.title")}
          hint={t("devices.name.hint")}
          value={name.value}
          onInput={(given) => (name.value = given)}
        />
        {came.value === undefined && (
          <AddressFold address={server.value} onInput={(given) => (server.value = given)} />
        )}
      </form>
    </Screen>
  );
};

/** The link itself is a secret, and is not shown again. */
const CameInvited = ({ onOther }: { readonly onOther: () => void }) => {
  const { t } = useApp().words.value;
  return (
    <div class="card stack tight">
      <p>{t("devices.join.invited")}</p>
      <Button kind="quiet" onClick={onOther}>
        {t("devices.join.byHand")}
      </Button>
    </div>
  );
};
