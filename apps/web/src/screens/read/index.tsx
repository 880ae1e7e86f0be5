import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { NoLink } from "./no-link.tsx";
import { WithLink } from "./with-link.tsx";

/** What a link opens, apart from any journal. Nothing is asked of a server before somebody says so. */
const Read = () => {
  const { here } = useApp();
  const pasted = useSignal<string | undefined>(undefined);
  const came = here.came.value;
  const link = pasted.value ?? (came?.at === "/read" ? came.href : undefined);
  const close = () => {
    pasted.value = undefined;
    here.letGo();
  };
  if (link === undefined) return <NoLink onLink={(given) => (pasted.value = given)} />;
  return <WithLink key={link} link={link} onClose={close} />;
};

export default Read;
