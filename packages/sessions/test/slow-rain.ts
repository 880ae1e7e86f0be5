/** A small pack as a teacher may write it, with one of every kind of piece. Nobody's in particular. */
export const slowRain = {
  format: "glimmers-pack",
  version: 1,
  id: "slow-rain",
  edition: 1,
  title: { en: "Slow rain", de: "Langsamer Regen" },
  about: {
    en: "Small things to do while it rains, or while you imagine that it does.",
    de: "Kleine Dinge für Regen, oder für vorgestellten Regen.",
  },
  author: {
    name: "Mara Lind",
    note: { en: "I walk in any weather.", de: "Ich gehe bei jedem Wetter." },
  },
  licence: "CC BY 4.0",
  words: [
    {
      id: "drizzle",
      for: "state",
      state: "dorsal",
      word: { en: "drizzle", de: "Niesel" },
    },
    { id: "rain-on-glass", for: "pathway", word: { en: "rain on glass", de: "Regen am Fenster" } },
    {
      id: "wet-and-home",
      for: "pair",
      word: { en: "soaked through", de: "durchnässt" },
      other: { en: "a dry towel", de: "ein trockenes Handtuch" },
    },
  ],
  practices: [
    {
      id: "listen-to-rain",
      name: { en: "Listen to rain", de: "Dem Regen zuhören" },
      invitation: {
        en: "Rain has a near side and a far side.",
        de: "Regen hat eine nahe und eine ferne Seite.",
      },
      about: {
        en: "Comes from my own walks. Nobody has studied it.",
        de: "Kommt von meinen Wegen. Niemand hat es untersucht.",
      },
      grade: "D",
      depth: 0,
      outward: true,
      needs: ["sound"],
      fits: ["ventral", "light_sympathetic", "cant_tell"],
      never: ["freeze"],
      steps: [
        {
          kind: "say",
          id: "far",
          seconds: 20,
          say: { en: "Find the sound farthest away.", de: "Finde das fernste Geräusch." },
        },
        {
          kind: "tap",
          id: "drops",
          times: 3,
          say: { en: "Tap for three drops you hear.", de: "Tippe für drei Tropfen, die du hörst." },
        },
        {
          kind: "say",
          id: "near",
          seconds: 20,
          say: { en: "Come back to what is near.", de: "Komm zurück zu dem, was nah ist." },
        },
      ],
    },
  ],
  lessons: [
    {
      id: "why-rain",
      title: { en: "Why rain", de: "Warum Regen" },
      chapter: "own",
      paragraphs: [
        {
          en: "A steady sound asks nothing. Some people find that it leaves room.",
          de: "Ein stetiges Geräusch verlangt nichts. Manche finden darin Raum.",
        },
      ],
      sources: ["Own notes, 2026"],
      door: {
        label: { en: "Listen to rain", de: "Dem Regen zuhören" },
        to: { practice: "listen-to-rain" },
      },
    },
  ],
  courses: [
    {
      id: "a-wet-week",
      title: { en: "A wet week", de: "Eine nasse Woche" },
      about: {
        en: "Something to read, something to do, and our feet.",
        de: "Etwas zu lesen, etwas zu tun, und unsere Füße.",
      },
      parts: ["why-rain", "listen-to-rain", "P05"],
    },
  ],
  questions: [
    {
      id: "weather",
      title: { en: "Three about weather", de: "Drei zum Wetter" },
      citation: "Lind, M. (2026). Three about weather.",
      licence: "CC BY 4.0",
      source: "https://example.org/weather",
      questions: [
        { id: "out", ask: { en: "I was outside.", de: "Ich war draußen." } },
        { id: "wet", ask: { en: "I got wet.", de: "Ich wurde nass." } },
        { id: "dry", ask: { en: "I dried again.", de: "Ich wurde wieder trocken." } },
      ],
      choices: [
        { en: "not at all", de: "gar nicht" },
        { en: "a little", de: "ein wenig" },
        { en: "a lot", de: "viel" },
      ],
    },
  ],
} as const;
