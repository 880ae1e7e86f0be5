import type { ShareReceipt } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { ChosenPack } from "../../flow/pack-taking.ts";
import { standingOf } from "../../flow/pack-taking.ts";
import type { ReplyBack } from "../../flow/sharing/door.ts";
import { shareDay, standsAs } from "../../flow/sharing/share-words.ts";
import { Button } from "../../parts/button.tsx";
import { Opened } from "../../parts/opened.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { OnePack } from "../packs/one-pack.tsx";
import { useTheirPacks } from "../packs/use-their-packs.ts";
import { CameBack } from "./came-back.tsx";
import { CloseShare } from "./close-share.tsx";
import { ExtendShare } from "./extend-share.tsx";
import { LinkOnceMore } from "./link-once-more.tsx";
import "./shares.css";
import type { Standing } from "./use-standing.ts";
import { useStanding } from "./use-standing.ts";

/** One share, by its receipt: how it stands, what can be done with it, what came back. */
const Shared = () => (
  <Opened kind="share">{(receipt) => <One receipt={receipt} key={receipt.id} />}</Opened>
);

export default Shared;

const One = ({ receipt: first }: { readonly receipt: ShareReceipt; readonly key: string }) => {
  const app = useApp();
  const { t } = app.words.value;
  const { receipt, standing, trouble, onChanged } = useStanding(first);
  const replies = useSignal<readonly ReplyBack[] | undefined>(undefined);
  const looking = useSignal<ChosenPack | undefined>(undefined);
  const packs = useTheirPacks();
  if (looking.value !== undefined && packs !== undefined)
    return (
      <OnePack
        chosen={looking.value}
        standing={standingOf(looking.value, packs.packs)}
        onClose={() => (looking.value = undefined)}
      />
    );
  const isOpen = receipt.closed === undefined && standing?.state === "open";
  return (
    <Screen
      context={t("share.title")}
      heading={receipt.to}
      onBack={() => app.go({ at: "shares" })}
      foot={isOpen && <CloseShare receipt={receipt} onClosed={onChanged} />}
    >
      <div class="stack shares">
        <div class="stack tight">
          <p>{receipt.what}</p>
          {receipt.why !== undefined && <p class="cap">{receipt.why}</p>}
        </div>
        <p role="status">{standingSentence(app, receipt, standing)}</p>
        <Trouble sentence={trouble} />
        {isOpen && (
          <>
            <LinkOnceMore receipt={receipt} />
            <ExtendShare receipt={receipt} onExtended={onChanged} />
          </>
        )}
        {receipt.closed === undefined && standing !== undefined && standing.state !== "closed" && (
          <CameBack
            receipt={receipt}
            replies={replies}
            onLook={(chosen) => (looking.value = chosen)}
          />
        )}
        <Over receipt={receipt} standing={standing} />
      </div>
    </Screen>
  );
};

/**
 * How it stands, as the server says; where it was closed by this person, nobody needs to be asked.
 * One that only the server calls closed has no day, and nobody is said to have closed it.
 */
const standingSentence = (
  { words, clock }: App,
  { closed, until }: ShareReceipt,
  standing: Standing | undefined,
): string => {
  const { t } = words.value;
  const day = (at = clock.now()) => shareDay(at, clock, words.value);
  if (closed !== undefined) return t("share.one.closed", { day: day(closed) });
  if (standing === undefined) return t("share.one.asking");
  if (standing.state === "unknown")
    return until === undefined ? "" : t("share.page.until", { day: day(until) });
  const given = { day: day(standing.until) };
  if (standing.state === "open")
    return t(standing.once ? "share.one.openOnce" : "share.one.open", given);
  if (standing.state === "taken") return t("share.one.taken");
  return standing.state === "over" ? t("share.one.over", given) : t("share.one.closed.said");
};

/** What is over can leave the list; what it was stays with whoever saw it. */
const Over = (props: {
  readonly receipt: ShareReceipt;
  readonly standing: Standing | undefined;
}) => {
  const { words, erase, say, go, clock } = useApp();
  const { t } = words.value;
  const { receipt } = props;
  const stands = standsAs(receipt, clock.now());
  const isClosed = stands === "closed" || props.standing?.state === "closed";
  if (!isClosed && stands !== "over") return null;
  const takeOff = async () => {
    const gone = await erase(receipt.id);
    if (!gone.ok) return;
    say(t("share.one.gone"));
    go({ at: "shares" });
  };
  return (
    <div class="stack tight">
      <Button onClick={() => go({ at: "shares", page: "new" })}>{t("share.one.new")}</Button>
      <Button kind="quiet" onClick={() => void takeOff()}>
        {t("share.one.takeOff")}
      </Button>
    </div>
  );
};
