import * as v from "valibot";
import type { EntryId, NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf, text } from "./fields.ts";

/** There is one plan: every device finds it under this id without asking ("support-plan" in hex). */
export const SUPPORT_PLAN_ID = "737570706f72742d706c616e00000000" as EntryId;

/** What to hold on to when it gets dark, in the person's own words. Any part may stay blank. */
export interface SupportPlan extends Noticed {
  readonly kind: "support-plan";
  /** How I notice it begins. */
  readonly signs?: string;
  readonly helps?: string;
  readonly places?: string;
  readonly people?: string;
  readonly professionals?: string;
  /** How to make things safer around me. */
  readonly safer?: string;
  /** A reason, in whatever form it has. */
  readonly reason?: string;
}

export type NotASupportPlan = NotARecord<"NotASupportPlan">;

/** The parts of a plan, in the order they are asked and shown. */
export const PLAN_PARTS = [
  "signs",
  "helps",
  "places",
  "people",
  "professionals",
  "safer",
  "reason",
] as const satisfies readonly (keyof SupportPlan)[];

const part = v.exactOptional(text());

const supportPlan = v.strictObject({
  kind: v.literal("support-plan"),
  ...noticed,
  signs: part,
  helps: part,
  places: part,
  people: part,
  professionals: part,
  safer: part,
  reason: part,
});

/** Reads a support plan from a form, a file or another device. */
export const parseSupportPlan = parserOf<SupportPlan, "NotASupportPlan">(
  supportPlan,
  "NotASupportPlan",
);
