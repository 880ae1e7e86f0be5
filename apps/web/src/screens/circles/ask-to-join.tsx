import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { AddressFold } from "../../parts/address-fold.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** By the link one came in by, a link pasted, or eight words typed; and a name to be called by. */
export const AskToJoin = ({ onAsked }: { readonly onAsked: () => void }) => {
  const { words, circles, here, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const came = here.came.value?.at === "/circles/join" ? here.came.value.href : undefined;
  const [typed, myName] = [useSignal(""), useSignal("")];
  const [server, empty] = [useSignal(here.origin), useSignal(false)];
  const { busy, trouble, run } = useCircleDeed();
  const { first, question } = usePassphraseFirst();
  const leave = () => {
    here.letGo();
    go({ at: "circles" });
  };
  const ask = async () => {
    const invitation = came ?? typed.value.trim();
    const wish = { invitation, server: server.value.trim(), myName: myName.value.trim() };
    if ((await run(() => circles.askToJoinCircle(wish))) === undefined) return;
    here.letGo();
    onAsked();
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    empty.value = (came ?? typed.value.trim()) === "" || myName.value.trim() === "";
    if (!empty.value) first(ask);
  };
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.join.title")}
      onBack={leave}
      foot={
        <>
          <Trouble sentence={empty.value ? t("circles.join.empty") : trouble} />
          <Button onClick={leave}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "circles.wait" : "circles.join.ask")}
          </Button>
        </>
      }
    >
      <p>{t("circles.join.says")}</p>
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        {came === undefined ? (
          <Field
            label={t("circles.join.invitation")}
            hint={t("circles.join.invitationHint")}
            value={typed.value}
            onInput={(given) => (typed.value = given)}
          />
        ) : (
          <CameInvited />
        )}
        <Line
          label={t("circles.make.myName")}
          hint={t("circles.make.myNameHint")}
          value={myName.value}
          onInput={(given) => (myName.value = given)}
        />
        {came === undefined && (
          <AddressFold address={server.value} onInput={(given) => (server.value = given)} />
        )}
      </form>
      {question}
    </Screen>
  );
};

/** The link itself is a secret, and is not shown again. */
const CameInvited = () => {
  const { words, here } = useApp();
  const { t } = words.value;
  return (
    <div class="card stack tight">
      <p>{t("circles.join.came")}</p>
      <Button kind="quiet" onClick={here.letGo}>
        {t("circles.join.byHand")}
      </Button>
    </div>
  );
};
