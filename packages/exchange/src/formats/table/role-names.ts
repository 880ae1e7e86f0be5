import type { ColumnRole } from "../../reading/format.ts";

/** What columns are called, in seven languages, without accents and signs; the first that fits. */
export const ROLE_NAMES: readonly (readonly [ColumnRole, readonly string[]])[] = [
  [
    "date-time",
    `datetime|date time|timestamp|time stamp|created|created at|createdat|creation date|creationdate
    |recorded at|logged at|start|started|started at|start time|starttime|when|zeitstempel|zeitpunkt
    |datum und uhrzeit|datum uhrzeit|beginn|fecha y hora|fecha hora|date et heure|date heure|horodatage
    |data e hora|data hora|data e ora|data ora|datum en tijd|tijdstip|full date`,
  ],
  [
    "date",
    "date|day|datum|fecha|dia|jour|data|giorno|dag|calendar date|entry date|local date|dato|日付|日期",
  ],
  ["time", "time|time of day|clock|zeit|uhrzeit|hora|horario|heure|ora|orario|tijd|時刻|时间"],
  [
    "title",
    "title|titel|titulo|titre|titolo|subject|betreff|asunto|sujet|onderwerp|assunto|headline|note title",
  ],
  [
    "text",
    `text|note|notes|notiz|notizen|nota|notas|journal|entry|eintrag|entrada|entree|comment|comments
    |kommentar|kommentare|comentario|comentarios|commentaire|commento|commenti|opmerking|opmerkingen
    |body|content|inhalt|description|beschreibung|descripcion|descricao|descrizione|gedanken|thoughts
    |tagebuch|diario|diary|dagboek|reflection|reflections|texto|texte|testo|tekst|notitie|notities|memo`,
  ],
  ["valence", "valence|valenz|valencia|valenza|valentie|pleasantness|angenehm"],
  [
    "feeling",
    `mood|moods|feeling|feelings|emotion|emotions|stimmung|gefuhl|gefuhle|laune|emotionen|animo
    |estado de animo|emocion|emociones|sentimiento|sentimientos|humeur|ressenti|sentiment|sentiments
    |humor|emocao|emocoes|sentimento|sentimentos|umore|emozione|emozioni|sentimenti|stemming|gevoel
    |gevoelens|emotie|emoties|state|zustand|estado|etat|stato|how i feel|wie geht es mir`,
  ],
  [
    "level",
    `level|rating|score|scale|intensity|mood score|mood level|mood rating|bewertung|stufe|skala|punkte
    |intensitat|nivel|puntuacion|valoracion|intensidad|escala|niveau|intensite|echelle|nota media|avaliacao
    |pontuacao|livello|punteggio|voto|intensita|scala|cijfer|intensiteit|schaal|anxiety|stress|energy
    |angst|energie|ansiedad|energia|anxiete|ansiedade|ansia|sleep quality`,
  ],
  [
    "tags",
    `tags|tag|activities|activity|aktivitaten|aktivitat|actividades|actividad|activites|activite|atividades
    |atividade|attivita|activiteiten|activiteit|labels|label|categories|category|kategorien|kategorie
    |categorias|categoria|categories|categorie|schlagworter|stichworte|etiquetas|etiquettes|etichette
    |people|places|personen|orte`,
  ],
  [
    "minutes",
    `minutes|mins|min|duration|duration min|duration minutes|length|dauer|dauer min|minuten|minutos|duracion
    |duracion min|duree|duree min|duracao|durata|minuti|duur`,
  ],
  [
    "beats",
    "rr|rr data|rri|rr intervals|rr interval|rr ms|ibi|nn|intervals|rr intervalle|intervalos rr",
  ],
  ["rmssd", "rmssd|rmssd ms|hrv rmssd|hrv rmssd ms"],
  ["sdnn", "sdnn|sdnn ms|hrv sdnn|hrv sdnn ms"],
  [
    "heart-rate",
    `hr|heart rate|heartrate|heart rate bpm|hr bpm|bpm|pulse|puls|herzfrequenz|herzfrequenz bpm|fc
    |frecuencia cardiaca|pulso|frequence cardiaque|pouls|frequencia cardiaca|frequenza cardiaca|polso
    |hartslag|心拍数|心率`,
  ],
  ["leave", "id|uuid|guid|entry id|record id|row|row number|nr|index|#"],
].map(([role, names]) => [
  role as ColumnRole,
  (names as string).split("|").map((name) => name.trim()),
]);

/** A column's name as it is compared with those: small letters, no accents, no signs. */
export const bareName = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/[_\-.()[\]/:]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
