// The third door of this room: taking everything away, in forms others read; and the own archive
// both ways.
export { OWN_ARCHIVE } from "../archive/manifest.ts";
export { openOwn } from "../archive/open-own.ts";
export type { OwnArchive, OwnMedia } from "../archive/read-archive.ts";
export { readArchive } from "../archive/read-archive.ts";
export type { ToArchive } from "../archive/write-archive.ts";
export { writeArchive } from "../archive/write-archive.ts";
export type { Aside } from "./aside.ts";
export { asideInMemory } from "./aside.ts";
export { beatFiles } from "./beats.ts";
export type { CsvWays } from "./csv/write-csv.ts";
export { csvFiles } from "./csv/write-csv.ts";
export type { FhirWays } from "./fhir/write-fhir.ts";
export { fhirBundle } from "./fhir/write-fhir.ts";
export type { FileToWrite } from "./file-to-write.ts";
export type { CalendarWays } from "./ics.ts";
export { calendar } from "./ics.ts";
export type { Labels } from "./markdown/write-markdown.ts";
export { markdownFiles } from "./markdown/write-markdown.ts";
export { openMHealthFiles } from "./open-m-health.ts";
export type { Page, PageKind, PageRow, PageWays, Teller } from "./page/make-page.ts";
export { BRIEF_ROWS, makePage, PAGE_KINDS } from "./page/make-page.ts";
export type { PageWords } from "./page/page-html.ts";
export { pageHtml } from "./page/page-html.ts";
export { plainTeller } from "./page/plain-teller.ts";
export type { Chosen, Taken } from "./taken.ts";
export { chosenOf } from "./taken.ts";
export { writeZip } from "./zip.ts";
