/** What whoever unpacks an archive reads first. */
export const README = `What this is

Everything that was in a Glimmers journal: moments, photos, voice notes, heartbeats and preferences.
It is not sealed. Whoever has this file can read all of it.

  <kind>.jsonl       moments of one kind, one a line, oldest first, as JSON. "time" is the time on the
                     clock there and then; "at" (milliseconds since 1970, UTC) and "offset" (minutes
                     ahead of UTC) say the same for programs. "stamp" says which version it is.
  media/<id>         photos, voice notes and lists of beats; the moments say by "id" which is theirs,
                     and by "type" what it is.
  prefs.json         what was chosen in the settings.
  schemas/           what each kind may hold, as JSON Schema (2020-12).
  manifest.json      how many there are, and the size and SHA-256 of every file.

Any program that reads zip and JSON can read it. To put it back, open the app, go to Settings, What this
device keeps, and choose this file: what is there already stays, and nothing is doubled.

To change something by hand, change the line and pack the folder again; the app then says which file is
not as it was written, and takes what it can read.
`;
