export type { Mark, Picture, Role } from "./picture.ts";
