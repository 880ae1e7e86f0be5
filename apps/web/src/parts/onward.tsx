import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";
import type { Path } from "../flow/paths.ts";

/** Nothing to be seen here: on to another screen. */
export const Onward = ({ to }: { readonly to: Path }) => {
  const { go } = useApp();
  useEffect(() => go(to), []);
  return null;
};
