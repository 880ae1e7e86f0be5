import { useApp } from "../app-context.ts";
import type { Words } from "../words.ts";

/** The phrases of the chosen language: `const t = useWords(); t("common.keep")`. */
export const useWords = (): Words["t"] => useApp().words.value.t;
