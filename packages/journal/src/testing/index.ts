export type { Runner } from "./shelf-acceptance.ts";
export { shelfAcceptance } from "./shelf-acceptance.ts";
