import { ok } from "@glimmers/primitives";
import type { PasskeyPort } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { RoadOn } from "../../flow/road.ts";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useWayDeed } from "../../parts/use-way-deed.ts";
import { WithWords } from "./with-words.tsx";

/** Leaves the words to a passkey: first whether they are right, then the passkey, then the server. */
export const ToPasskey = ({ report }: { readonly report: RoadOn }) => {
  const { passkeys } = useApp();
  return passkeys === undefined ? <NoPasskeys /> : <Making report={report} passkeys={passkeys} />;
};

const NoPasskeys = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("recovery.title")}
      heading={t("recovery.passkey.title")}
      onBack={() => go({ at: "recovery" })}
    >
      <p>{t("recovery.passkey.none")}</p>
    </Screen>
  );
};

const Making = (props: { readonly report: RoadOn; readonly passkeys: PasskeyPort }) => {
  const { words, recovery, go, say } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useWayDeed();
  const { first, question } = usePassphraseFirst();
  const name = t("recovery.passkey.name");
  const make = async (typed: string) => {
    const made = await run(async () => {
      const right = await recovery.tryWords(typed);
      if (!right.ok) return right;
      const secret = await props.passkeys.make(name);
      if (!secret.ok) return secret;
      const wish = { words: typed, secret: secret.value, name: t("recovery.passkey") };
      const left = await recovery.leaveToPasskey(wish);
      secret.value.fill(0);
      return left.ok ? ok(undefined) : left;
    });
    if (made === undefined) return;
    say(t("recovery.passkey.done"));
    go({ at: "recovery" });
  };
  return (
    <>
      <WithWords
        report={props.report}
        heading={t("recovery.passkey.title")}
        does={t("recovery.passkey.do")}
        busy={busy}
        trouble={trouble}
        onWords={(typed) => first(() => make(typed))}
      >
        <div class="stack tight">
          <p>{t("recovery.passkey.what")}</p>
          <p>{t("recovery.passkey.as")}</p>
          <p class="cap">{t("recovery.passkey.seen", { name })}</p>
        </div>
      </WithWords>
      {question}
    </>
  );
};
