export { plainSealer } from "./plain-sealer.ts";
export type { Runner } from "./shelf-acceptance.ts";
export { shelfAcceptance } from "./shelf-acceptance.ts";
