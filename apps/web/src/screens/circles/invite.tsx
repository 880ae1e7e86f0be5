import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { CircleInvitation, CircleLine, CircleRequest } from "../../flow/circles/door.ts";
import { Button } from "../../parts/button.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ShortCode } from "../../parts/short-code.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { InvitedTo } from "./invited-to.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";
import { useRequest } from "./use-request.ts";

interface InviteProps {
  readonly circle: CircleLine;
  readonly onDone: () => void;
}

/** An invitation, open for as long as this is on the screen; and whoever asks by it. */
export const Invite = (props: InviteProps) => {
  const { words, circles } = useApp();
  const { t } = words.value;
  const { circle, onDone } = props;
  const invitation = useSignal<CircleInvitation | undefined>(undefined);
  const deed = useCircleDeed();
  const invite = async () => {
    const made = await deed.run(() => circles.inviteToCircle(circle.id));
    if (made !== undefined) invitation.value = made.value;
  };
  useEffect(() => {
    void invite();
    return () => void circles.closeCircleInvite(circle.id);
  }, [circle.id]);
  const request = useRequest(circle.id, invitation.value !== undefined);
  if (request !== undefined) return <Asks {...props} request={request} />;
  return (
    <Screen context={circle.name} heading={t("circles.invite.title")} onBack={onDone}>
      {deed.busy && <p class="cap">{t("circles.wait")}</p>}
      <Trouble sentence={deed.trouble} />
      {deed.trouble !== undefined && (
        <Button onClick={() => void invite()}>{t("circles.tryAgain")}</Button>
      )}
      {invitation.value !== undefined && (
        <InvitedTo invitation={invitation.value} onAnew={() => void invite()} />
      )}
    </Screen>
  );
};

/** Somebody asks to come in: their name, the code to compare, two answers. */
const Asks = (props: InviteProps & { readonly request: CircleRequest }) => {
  const { words, circles, say } = useApp();
  const { t } = words.value;
  const { circle, request, onDone } = props;
  const { busy, trouble, run } = useCircleDeed();
  const { first, question } = usePassphraseFirst();
  const { name } = request;
  const answer = async (given: "let-in" | "no") => {
    const done = await run(() => circles.answerCircleRequest(circle.id, request, given));
    if (done === undefined) return;
    say(given === "let-in" ? t("circles.ask.isIn", { name }) : t("circles.ask.isNot"));
    onDone();
  };
  return (
    <Screen
      context={circle.name}
      heading={t("circles.ask.title", { name })}
      onBack={onDone}
      stacked
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button kind="primary" busy={busy} onClick={() => first(() => answer("let-in"))}>
            {t("circles.ask.letIn")}
          </Button>
          <Button busy={busy} onClick={() => void answer("no")}>
            {t("circles.ask.no")}
          </Button>
        </>
      }
    >
      <p>{t("circles.ask.compare")}</p>
      <ShortCode code={request.code} />
      <p class="cap">{t("circles.ask.differs")}</p>
      <p class="cap">{t("circles.ask.sees")}</p>
      {question}
    </Screen>
  );
};
