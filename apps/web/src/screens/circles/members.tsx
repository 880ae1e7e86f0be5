import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { nameOr } from "../../flow/circles/circle-words.ts";
import type { CircleLine, CircleMember } from "../../flow/circles/door.ts";
import { MOST_MEMBERS } from "../../flow/circles/door.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { focusHeading } from "../../parts/focus.ts";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Invite } from "./invite.tsx";
import { OfCircle } from "./of-circle.tsx";
import type { CircleDeed } from "./use-circle-deed.ts";
import { useCircleDeed } from "./use-circle-deed.ts";

/** Who is in a circle; inviting, taking out, and leaving. */
const Members = () => <OfCircle>{(circle) => <Page circle={circle} />}</OfCircle>;

export default Members;

interface CircleProps {
  readonly circle: CircleLine;
}

const Page = ({ circle }: CircleProps) => {
  const inviting = useSignal(false);
  return inviting.value ? (
    <Invite circle={circle} onDone={() => (inviting.value = false)} />
  ) : (
    <List circle={circle} onInvite={() => (inviting.value = true)} />
  );
};

const List = ({ circle, onInvite }: CircleProps & { readonly onInvite: () => void }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const deed = useCircleDeed();
  const isFull = circle.members.length >= MOST_MEMBERS;
  return (
    <Screen
      context={circle.name}
      heading={t("circles.one.members")}
      onBack={() => go({ at: "circle", id: circle.id })}
      stacked
      foot={
        <>
          <Trouble sentence={deed.trouble} />
          {isFull ? (
            <p class="cap">{t("circles.members.full")}</p>
          ) : (
            <Button kind="primary" onClick={onInvite}>
              {t("circles.members.invite")}
            </Button>
          )}
        </>
      }
    >
      <ul class="members">
        {circle.members.map((member) => (
          <Member key={member.id} circle={circle} member={member} deed={deed} />
        ))}
      </ul>
      <Fold label={t("common.more")}>
        <Rename circle={circle} deed={deed} />
        <Leave circle={circle} deed={deed} />
      </Fold>
    </Screen>
  );
};

interface DeedProps extends CircleProps {
  readonly deed: CircleDeed;
}

const Member = (props: DeedProps & { readonly member: CircleMember }) => {
  const { words, circles, say } = useApp();
  const { t } = words.value;
  const { circle, member, deed } = props;
  const name = nameOr(member.name, words.value);
  if (member.isMe) return <li>{t("circles.members.youAre", { name })}</li>;
  const remove = async () => {
    if ((await deed.run(() => circles.removeMember(circle.id, member.id))) === undefined) return;
    say(t("circles.members.removed", { name }));
    focusHeading();
  };
  return (
    <li>
      <span>{name}</span>
      <AskFirst
        kind="quiet"
        label={t("circles.members.remove")}
        named={t("circles.members.removeOne", { name })}
        title={t("circles.members.removeTitle", { name })}
        says={t("circles.members.removeSays")}
        busy={deed.busy}
        onYes={() => void remove()}
      />
    </li>
  );
};

const Rename = ({ circle, deed }: DeedProps) => {
  const { words, circles, say } = useApp();
  const { t } = words.value;
  const name = useSignal(circle.name);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const named = await deed.run(() => circles.renameCircle(circle.id, name.value.trim()));
    if (named !== undefined) say(t("circles.members.renamed"));
  };
  return (
    <form class="stack" onSubmit={(event) => void onSubmit(event)}>
      <Line
        label={t("circles.make.name")}
        hint={t("circles.make.nameHint")}
        value={name.value}
        onInput={(typed) => (name.value = typed)}
      />
      <Button type="submit" busy={deed.busy}>
        {t("circles.members.renameDo")}
      </Button>
    </form>
  );
};

const Leave = ({ circle, deed }: DeedProps) => {
  const { words, circles, say, go } = useApp();
  const { t } = words.value;
  const leave = async () => {
    const left = await deed.run(() => circles.leaveCircle(circle.id));
    if (left === undefined) return;
    say(t(left.value.told ? "circles.members.left" : "circles.members.leftUntold"));
    go({ at: "circles" });
  };
  return (
    <AskFirst
      label={t("circles.members.leave")}
      title={t("circles.members.leaveTitle", { name: circle.name })}
      says={t("circles.members.leaveSays")}
      busy={deed.busy}
      onYes={() => void leave()}
    />
  );
};
