import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { LinkLook, OpenPage, ReadTrouble } from "../../flow/reading/door.ts";
import { isOver, openTroubleWords, readTroubleWords } from "../../flow/reading/read-words.ts";
import { hostOf } from "../../flow/road-address.ts";
import { Button } from "../../parts/button.tsx";
import { ReadingScreen } from "../../parts/reading-screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { OpenShared } from "../readings/open-shared.tsx";

interface OfLink {
  readonly link: string;
  readonly onClose: () => void;
}

/** A link somebody followed or pasted, from before it is opened until it is put away. */
export const WithLink = ({ link, onClose }: OfLink) => {
  const { reading, journalOpen } = useApp();
  const look = useSignal<LinkLook | undefined>(undefined);
  const trouble = useSignal<ReadTrouble | undefined>(undefined);
  const page = useSignal<OpenPage | undefined>(undefined);
  useEffect(() => {
    void reading.lookAtLink(link).then((looked) => {
      if (!looked.ok) trouble.value = looked.error;
      // Open already: somebody went to Support and came back, say.
      else [look.value, page.value] = [looked.value, looked.value.open];
    });
  }, []);
  const putAway = () => {
    if (page.value !== undefined) void reading.putReadingAway(page.value.ticket);
    onClose();
  };
  if (page.value !== undefined)
    return <OpenShared open={page.value} link={link} onPutAway={putAway} />;
  if (trouble.value !== undefined) return <NotReadable why={trouble.value} onClose={onClose} />;
  if (look.value === undefined) return null;
  if (look.value.isForReader && !journalOpen.value) return <ForReader onClose={onClose} />;
  return (
    <Before
      link={link}
      look={look.value}
      onOpen={(open) => (page.value = open)}
      onClose={onClose}
    />
  );
};

/** Before it is opened: some open once, and nobody opens one of those by a slip. */
const Before = (props: OfLink & { readonly look: LinkLook; readonly onOpen: OnOpen }) => {
  const { words, here } = useApp();
  const { t } = words.value;
  const { busy, trouble, open } = useOpening(props.link, props.onOpen);
  const over = trouble !== undefined && isOver(trouble);
  const { server } = props.look;
  return (
    <ReadingScreen
      heading={t("reading.read.title")}
      foot={
        <>
          <Trouble sentence={trouble && openTroubleWords(trouble, words.value)} />
          {!over && (
            <Button kind="primary" busy={busy} onClick={() => void open()}>
              {t(busy ? "reading.read.opening" : "reading.read.open")}
            </Button>
          )}
          <Button onClick={props.onClose}>
            {t(over ? "reading.page.putAway" : "reading.read.notNow")}
          </Button>
        </>
      }
    >
      {!over && <p class="say">{t("reading.read.lead")}</p>}
      {!over && <p>{t("reading.read.once")}</p>}
      {server !== here.origin && (
        <p class="card">{t("reading.read.elsewhere", { address: hostOf(server) })}</p>
      )}
      <p class="cap">{t("reading.read.unseen")}</p>
    </ReadingScreen>
  );
};

type OnOpen = (open: OpenPage) => void;

const useOpening = (link: string, onOpen: OnOpen) => {
  const { reading } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<ReadTrouble | undefined>(undefined);
  const open = async () => {
    [busy.value, trouble.value] = [true, undefined];
    const opened = await reading.openLink(link);
    busy.value = false;
    if (opened.ok) onOpen(opened.value);
    else trouble.value = opened.error;
  };
  return { busy: busy.value, trouble: trouble.value, open };
};

/** Sealed to a card: the key to it lies in a journal, which is opened only by who says so. */
const ForReader = ({ onClose }: { readonly onClose: () => void }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <ReadingScreen
      heading={t("reading.read.title")}
      foot={
        <>
          <Button kind="primary" onClick={() => go({ at: "readings" })}>
            {t("reading.read.openJournal")}
          </Button>
          <Button onClick={onClose}>{t("reading.read.notNow")}</Button>
        </>
      }
    >
      <p class="say">{t("reading.read.forReader")}</p>
    </ReadingScreen>
  );
};

const NotReadable = (props: { readonly why: ReadTrouble; readonly onClose: () => void }) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <ReadingScreen
      heading={t("reading.read.title")}
      foot={<Button onClick={props.onClose}>{t("common.back")}</Button>}
    >
      <Trouble sentence={readTroubleWords(props.why, words.value)} />
    </ReadingScreen>
  );
};
