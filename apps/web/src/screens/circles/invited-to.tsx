import { useApp } from "../../app-context.ts";
import type { CircleInvitation } from "../../flow/circles/door.ts";
import { hostOf } from "../../flow/road-address.ts";
import { timeSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { QrCode } from "../../parts/qr.tsx";
import { useHasPassed } from "../../parts/use-has-passed.ts";

/** An open invitation, to scan, to send or to type, until it ends. Nothing here counts down. */
export const InvitedTo = (props: {
  readonly invitation: CircleInvitation;
  readonly onAnew: () => void;
}) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const { link, words: eight, until } = props.invitation;
  if (useHasPassed(until))
    return (
      <>
        <p class="say">{t("circles.invite.ended")}</p>
        <Button kind="primary" onClick={props.onAnew}>
          {t("circles.invite.anew")}
        </Button>
      </>
    );
  return (
    <>
      <p>{t("circles.invite.how", { address: hostOf(new URL(link).origin) })}</p>
      <QrCode says={link} alt={t("circles.invite.code")} />
      <ol class="card words-8" aria-label={t("circles.invite.words")} translate={false}>
        {eight.map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p class="cap centre">
        {t("circles.invite.until", { time: timeSeen(until, clock, words.value) })}
      </p>
      <Fold label={t("circles.invite.link")} centred>
        <Field
          label={t("circles.invite.linkLabel")}
          hint={t("circles.invite.linkHint")}
          value={link}
          onInput={() => undefined}
          fixed
        />
        <CopyButton text={link} />
      </Fold>
    </>
  );
};
