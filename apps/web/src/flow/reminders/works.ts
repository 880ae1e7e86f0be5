import type { CompanyNeeds } from "../company.ts";
import type { RemindersDoor } from "./door.ts";

export const openReminders = (_needs: CompanyNeeds): RemindersDoor => ({});
