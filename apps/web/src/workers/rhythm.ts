/** Where reports are worked out, so that no screen waits for it. It keeps nothing. */
import { reportSteps } from "@glimmers/rhythm";
import { answerAsks } from "../flow/rhythm-work.ts";

declare const self: DedicatedWorkerGlobalScope;

answerAsks(self, reportSteps);
