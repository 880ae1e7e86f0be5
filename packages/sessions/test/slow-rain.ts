import example from "../../../docs/formats/pack.example.json" with { type: "json" };

/** The example that goes with the format: a small pack with one of every kind of piece. */
export const slowRain = example;

const [practice] = example.practices;
const [step] = practice?.steps ?? [];
const [lesson] = example.lessons;
const [course] = example.courses;
const [set] = example.questions;
if (!practice || !step || !lesson || !course || !set) throw new Error("The example lacks a piece.");

/** The first of each, to be changed. */
export const parts = { practice, step, lesson, course, set };
