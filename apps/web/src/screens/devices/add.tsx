import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Invitation, RoadOn } from "../../flow/road.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Deed } from "../../parts/use-deed.ts";
import { useDeed } from "../../parts/use-deed.ts";
import { Asking } from "./asking.tsx";
import { Invited } from "./invited.tsx";

/** An invitation, open for as long as this screen is; and whoever asks by it. */
export const Add = ({ report }: { readonly report: RoadOn }) => {
  const { road } = useApp();
  const invitation = useSignal<Invitation | undefined>(undefined);
  const deed = useDeed();
  const invite = async () => {
    const made = await deed.run(road.invite);
    if (made !== undefined) invitation.value = made.value;
  };
  const [request] = report.requests;
  useEffect(() => {
    // Somebody who asks already came by the invitation before; a new one would close it.
    if (request === undefined) void invite();
    return () => void road.closeInvite();
  }, []);
  if (request !== undefined) return <Asking request={request} />;
  return <Inviting deed={deed} invitation={invitation.value} onAnew={() => void invite()} />;
};

const Inviting = (props: {
  readonly deed: Deed;
  readonly invitation: Invitation | undefined;
  readonly onAnew: () => void;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { deed, invitation } = props;
  return (
    <Screen
      context={t("devices.top")}
      heading={t("devices.add.title")}
      onBack={() => go({ at: "devices" })}
    >
      {deed.busy && <p class="cap">{t("devices.add.making")}</p>}
      <Trouble sentence={deed.trouble} />
      {deed.trouble !== undefined && (
        <Button onClick={props.onAnew}>{t("devices.on.tryAgain")}</Button>
      )}
      {invitation !== undefined && <Invited invitation={invitation} onAnew={props.onAnew} />}
    </Screen>
  );
};
