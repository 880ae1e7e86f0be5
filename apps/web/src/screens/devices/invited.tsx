import { useApp } from "../../app-context.ts";
import type { Invitation } from "../../flow/road.ts";
import { inviteLinkIn } from "../../flow/road-invite-link.ts";
import { timeSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { QrCode } from "../../parts/qr.tsx";
import { useHasPassed } from "../../parts/use-has-passed.ts";
import { hostOf } from "../../flow/road-address.ts";

/** An open invitation, to scan or to type, until it ends. Nothing here counts down. */
export const Invited = (props: {
  readonly invitation: Invitation;
  readonly onAnew: () => void;
}) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const { link, words: eight, until } = props.invitation;
  const ended = useHasPassed(until);
  if (ended)
    return (
      <>
        <p class="say">{t("devices.add.ended")}</p>
        <Button kind="primary" onClick={props.onAnew}>
          {t("devices.add.anew")}
        </Button>
      </>
    );
  return (
    <>
      <p>{t("devices.add.how", { address: hostOf(new URL(link).origin) })}</p>
      <TypedElsewhere link={link} />
      <QrCode says={link} alt={t("devices.add.code")} />
      <ol class="card words-8" aria-label={t("devices.add.words")} translate={false}>
        {eight.map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p class="cap centre">
        {t("devices.add.until", { time: timeSeen(until, clock, words.value) })}
      </p>
      <Fold label={t("devices.add.link")} centred>
        <Field
          label={t("devices.add.linkLabel")}
          hint={t("devices.add.linkHint")}
          value={link}
          onInput={() => undefined}
          fixed
        />
        <CopyButton text={link} />
      </Fold>
    </>
  );
};

/** Words do not say where: on the other device the address has to be typed as well. */
const TypedElsewhere = ({ link }: { readonly link: string }) => {
  const { t } = useApp().words.value;
  const read = inviteLinkIn(link);
  if (!read?.ok || read.value.server === new URL(link).origin) return null;
  return <p>{t("devices.add.elsewhere", { server: hostOf(read.value.server) })}</p>;
};
