import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { CircleLine, Together } from "../../flow/circles/door.ts";
import type { Following } from "../../flow/circles/follow-step.ts";
import { OfCircle } from "../circles/of-circle.tsx";
import { useRead } from "../circles/use-circles.ts";
import { Ask } from "./asking.tsx";
import { ComeAlong } from "./come-along.tsx";
import { Propose } from "./propose.tsx";
import { Stage } from "./stage.tsx";
import { useStep } from "./use-step.ts";
import "../session/session.css";

/** In time together: the same breath, or the same stillness, wherever everybody is. */
const InTime = () => <OfCircle>{(circle) => <Page key={circle.id} circle={circle} />}</OfCircle>;

export default InTime;

const Page = ({ circle }: { readonly circle: CircleLine }) => {
  const { circles } = useApp();
  const following = useStep(circle.id);
  const plans = useRead(() => circles.together(circle.id), [circle.id]);
  const along = useSignal<Together | undefined>(undefined);
  const anew = useSignal(false);
  if (along.value !== undefined && following !== undefined)
    return (
      <Stage
        circle={circle}
        plan={along.value}
        following={following}
        onLeft={() => (along.value = undefined)}
      />
    );
  if (following === undefined || plans === undefined || following.state.value !== "in-step")
    return <Ask circle={circle} state={following?.state.value ?? "asking"} />;
  const [plan, ...later] = notOver(plans, following);
  if (plan === undefined || anew.value)
    return (
      <Propose circle={circle} following={following} onProposed={() => (anew.value = false)} />
    );
  return (
    <ComeAlong
      circle={circle}
      plan={plan}
      own={later.find(({ from }) => from.isMe)}
      following={following}
      onCome={(way) => (along.value = { ...plan, ...way })}
      onAnother={() => (anew.value = true)}
    />
  );
};

/** Those that are not over by the server's clock, soonest first. */
const notOver = (plans: readonly Together[], following: Following): readonly Together[] => {
  const now = following.now();
  return plans.filter(
    ({ startsAt, seconds }) => now === undefined || now < startsAt + seconds * 1000,
  );
};
