import type { Plan, PlannedGroup, PlannedReason } from "@glimmers/exchange/reading";
import { useApp } from "../../app-context.ts";
import {
  exampleWords,
  groupName,
  mergedPlan,
  reasonWords,
  spanWords,
  troubleWords,
} from "../../flow/bring-words.ts";
import { formatName } from "../../flow/format-names.ts";
import type { LookedAt } from "../../flow/bringing.ts";
import { isOfHeart } from "../../flow/measures.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { FoundQuietly } from "./found-quietly.tsx";
import { Questions } from "./questions.tsx";
import type { Bring } from "./use-bring.ts";

interface FoundProps {
  readonly bring: Bring;
  readonly looked: readonly LookedAt[];
}

type Merged = ReturnType<typeof mergedPlan>;

/** What is in a file, before anything of it is kept. */
export const Found = ({ bring, looked }: FoundProps) => {
  const { words, lowStim } = useApp();
  const plan = mergedPlan(looked);
  const ours = looked.some(({ plan: one }) => one.format === "archive");
  if (lowStim.value) return <FoundQuietly bring={bring} plan={plan} ours={ours} />;
  return (
    <Screen
      context={words.value.t("bring.title")}
      heading={words.value.t("bring.found")}
      onBack={bring.restart}
      foot={<Ways bring={bring} plan={plan} />}
    >
      <Files looked={looked} />
      {ours ? <OwnCopy /> : <Stopped plan={plan} />}
      <Questions bring={bring} questions={plan.questions} />
      <Kinds bring={bring} plan={plan} />
      <Reasons plan={plan} />
    </Screen>
  );
};

/** As many files are named as fit; of more, how they begin. */
const FILES_SHOWN = 4;

const Files = ({ looked }: { readonly looked: readonly LookedAt[] }) => {
  const { words } = useApp();
  const { t } = words.value;
  const known = looked.filter(({ plan }) => plan.stopped?.type !== "UnknownFile");
  const shown = known.slice(0, FILES_SHOWN).map(({ name, plan }) => {
    const format = formatName(plan.format, words.value);
    return t("bring.foundIn", { name, format });
  });
  return (
    <div class="stack tight" role="status">
      {shown.map((line) => (
        <p key={line} class="cap bring-file">
          {line}
        </p>
      ))}
      {known.length > FILES_SHOWN && <p class="cap">…</p>}
    </div>
  );
};

/** A copy from this app, chosen here: where it comes back as it was. */
const OwnCopy = () => {
  const { t } = useApp().words.value;
  return (
    <div class="card stack tight">
      <p>{t("bring.ownCopy")}</p>
      <LinkButton href={addressOf({ at: "keeping" })}>{t("bring.toKeeping")}</LinkButton>
    </div>
  );
};

const Stopped = ({ plan }: { readonly plan: Merged }) => {
  const { words } = useApp();
  const { t } = words.value;
  if (plan.stopped === undefined) return isEmpty(plan) ? <p>{t("bring.nothingIn")}</p> : null;
  return (
    <div class="card stack tight" role="alert">
      <p>{troubleWords(plan.stopped, words.value)}</p>
      {plan.groups.length > 0 && <p class="cap">{t("bring.partly")}</p>}
    </div>
  );
};

/** Nothing is in it, and nothing was asked that could bring something to light. */
const isEmpty = ({ groups, questions }: Merged): boolean =>
  groups.length === 0 && questions.length === 0;

const Kinds = ({ bring, plan }: { readonly bring: Bring; readonly plan: Merged }) => {
  const { words } = useApp();
  const { t } = words.value;
  if (plan.groups.length === 0) return null;
  return (
    <fieldset class="stack tight bring-kinds">
      <legend class="label">{t("bring.kinds")}</legend>
      {plan.groups.map((group) => (
        <Kind key={group.group} bring={bring} group={group} />
      ))}
    </fieldset>
  );
};

/** One kind: how much of it, of which days, and whether it is taken. */
const Kind = ({ bring, group }: { readonly bring: Bring; readonly group: PlannedGroup }) => {
  const { words } = useApp();
  const { t } = words.value;
  const caption = [
    ...(group.new > 0 ? [t("bring.newCount", { count: group.new })] : []),
    ...(group.known > 0 ? [t("bring.knownCount", { count: group.known })] : []),
    spanWords(group, bring.answers, words.value),
    ...(isOfHeart(group.group) ? [t("bring.heartOff")] : []),
    ...(group.group === "vendor" ? [t("bring.vendorOff")] : []),
  ].join(" · ");
  const name = groupName(group.group, words.value);
  if (group.new === 0)
    return (
      <div class="card row">
        <span class="name">{name}</span>
        <span class="caption">{caption}</span>
      </div>
    );
  return (
    <div class="stack tight">
      <ToggleRow
        name={name}
        caption={caption}
        on={bring.ticked.includes(group.group)}
        onChange={(on) => bring.tick(group.group, on)}
      />
      {group.examples.length > 0 && (
        <p class="cap bring-examples own-words">
          {t("bring.examples", {
            words: group.examples.map((word) => t("bring.words.for", { word })).join(", "),
          })}
        </p>
      )}
    </div>
  );
};

const Reasons = ({ plan }: { readonly plan: Merged }) => (
  <>
    <ReasonFold label="bring.notUnderstood" reasons={plan.notUnderstood} />
    <ReasonFold label="bring.skipped" reasons={plan.skipped} />
    <ReasonFold label="bring.noted" reasons={plan.noted} />
  </>
);

const ReasonFold = (props: {
  readonly label: "bring.notUnderstood" | "bring.skipped" | "bring.noted";
  readonly reasons: readonly PlannedReason[];
}) => {
  const { words } = useApp();
  const { t } = words.value;
  const count = props.reasons.reduce((sum, reason) => sum + reason.count, 0);
  if (count === 0) return null;
  return (
    <Fold label={t(props.label, { count })}>
      <ul class="stack tight">
        {props.reasons.map((reason) => (
          <li key={reason.why}>
            <p>{reasonWords(reason, words.value)}</p>
            {reason.examples.map((example) => (
              <p key={exampleWords(example, words.value)} class="cap bring-example">
                {exampleWords(example, words.value)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Fold>
  );
};

const countTicked = ({ groups }: Pick<Plan, "groups">, ticked: readonly string[]): number =>
  groups.filter(({ group }) => ticked.includes(group)).reduce((sum, group) => sum + group.new, 0);

const Ways = ({ bring, plan }: { readonly bring: Bring; readonly plan: Merged }) => {
  const { t } = useApp().words.value;
  const count = countTicked(plan, bring.ticked);
  const isNew = plan.groups.some((group) => group.new > 0);
  if (!isNew)
    return (
      <>
        {plan.groups.length > 0 && <p role="status">{t("bring.nothingNew")}</p>}
        <LinkButton href={addressOf({ at: "keeping" })}>{t("bring.notNow")}</LinkButton>
        <Button kind="primary" onClick={bring.restart}>
          {t("bring.another")}
        </Button>
      </>
    );
  return (
    <>
      <Button onClick={bring.restart}>{t("bring.notNow")}</Button>
      {count > 0 && bring.said === undefined && (
        <Button kind="primary" onClick={bring.take}>
          {t("bring.take", { count })}
        </Button>
      )}
    </>
  );
};
