import type * as english from './en.ts';

/** A list of words that has each of another, and no more. */
type Translated<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : Words[Key];
};

/** What the frame of a page says, in German. */
export const frame = {
  toContent: 'Zum Inhalt',
  place: 'Sie sind hier',
  draft: 'Entwurf',
  version: 'Version',
  allReleases: 'alle Versionen',
  menu: 'Menü',
  parts: 'Teile der Roadmap',
  read: 'Lesen',
  lookUp: 'Nachschlagen',
  overview: 'Überblick',
  explore: 'Erkunden',
  allRecords: 'Alle Einträge, nach Art geordnet.',
  title: 'Titel',
  onThisPage: 'Auf dieser Seite',
  diagram: 'Das Diagramm als Text (Mermaid); die Listen und Tabellen dieser Seite sagen dasselbe.',
  neighbours: 'Benachbarte Einträge',
  previous: 'Zurück',
  next: 'Weiter',
  edit: 'Diesen Eintrag bearbeiten',
  report: 'Fehler melden',
  propose: 'Neuen Eintrag vorschlagen',
  record: 'Eintrag',
  whatIsWrong: 'Was ist falsch, und woher wissen Sie das?',
  toBeReplaced: 'bitte ersetzen',
  replaceAll: 'Bitte jeden Wert durch den richtigen ersetzen und die Datei wie die id nennen.',
  isDraft: 'Dies ist ein Entwurf. Er kann sich jederzeit ändern.',
  listOfReleases: 'Alle Versionen',
  notForCiting: 'Entwurf, nicht zitierfähig',
  howToCite: 'Zitierhinweis',
  permanent: 'Dauerhafte Adresse',
  checksums: 'Prüfsummen',
  madeBy: 'Von aligner aus den Einträgen erstellt.',
} as const satisfies Translated<typeof english.frame>;

/** What the script of the pages says, in German. */
export const script = {
  search: 'Suchen',
  searchHint: 'Suchen (/)',
  results: 'Suchergebnisse',
  inExplore: 'Alle unter „Erkunden“ zeigen',
  failed: 'Die Suche konnte nicht geladen werden.',
  hits: (number: number): string =>
    number === 0 ? 'Nichts gefunden' : number === 1 ? '1 Eintrag' : `${number} Einträge`,
  filters: 'Filter',
  reset: 'Alles zurücksetzen',
  csv: 'Als CSV herunterladen',
  more: (number: number): string => `Alle ${number} zeigen`,
  title: 'Titel',
  kind: 'Art',
  tag: 'Schlagwort',
  id: 'Id',
  summary: 'Kurzfassung',
  address: 'Adresse',
  records: 'Einträge',
  draft: 'Entwurf',
  newest: 'neueste',
  allReleases: 'Alle Versionen',
  lacksPage: 'ohne diese Seite',
  newerRelease: 'Es gibt eine neuere Version',
} as const satisfies Translated<typeof english.script>;
