import type { Past } from "./past.ts";

/**
 * What follows "harder" beside W4 and looking around: every second time for one practice it
 * is hidden, with a notice. Brought back, it takes two again. `past` has the session that was
 * answered just now.
 */
export const afterHarder = (practiceId: string, { sessions }: Past): { readonly hide: boolean } => {
  const harder = sessions.filter(
    ({ practice, after }) => practice === practiceId && after === "harder",
  ).length;
  return { hide: harder > 0 && harder % 2 === 0 };
};
