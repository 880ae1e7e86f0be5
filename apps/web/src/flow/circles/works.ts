import type { CompanyNeeds } from "../company.ts";
import type { CirclesDoor } from "./door.ts";

export const openCircles = (_needs: CompanyNeeds): CirclesDoor => ({});
