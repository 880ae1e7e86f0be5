import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { inviteLinkIn } from "../../flow/road-invite-link.ts";
import { suggestedName } from "../../flow/road-words.ts";
import { AddressFold } from "../../parts/address-fold.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";
import { hostOf } from "../../flow/road-address.ts";

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
  const { first, question } = usePassphraseFirst();
  const ask = async (invitation: string) => {
    const deviceName = name.value.trim() || t("devices.name.suggested");
    await run(() => road.askToJoin({ invitation, server: server.value.trim(), deviceName }));
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const invitation = came.value ?? typed.value.trim();
    empty.value = invitation === "";
    if (!empty.value) first(() => ask(invitation));
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
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        <LeadsElsewhere invitation={came.value ?? typed.value} />
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
      {question}
    </Screen>
  );
};

/** Where an invitation leads, if that is not where this app is from: told before it is asked. */
const LeadsElsewhere = ({ invitation }: { readonly invitation: string }) => {
  const { words, here } = useApp();
  const link = inviteLinkIn(invitation);
  if (!link?.ok || link.value.server === here.origin) return null;
  const address = hostOf(link.value.server);
  return <p class="card">{words.value.t("devices.join.elsewhere", { address })}</p>;
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
