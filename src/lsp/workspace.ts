import { join } from 'node:path';
import { type Domains, rulesFor } from '../domain/domain.ts';
import { printable } from '../findings/escape.ts';
import type { Finding } from '../findings/finding.ts';
import { type KnownPast, readPast } from '../history/past.ts';
import { reloader } from '../roadmap/reload.ts';
import { type Roadmap, roadmapWithPast } from '../roadmap/roadmap.ts';
import { validate } from '../rules/validate.ts';
import type { Place } from '../source/locate.ts';
import { overlay } from './overlay.ts';
import { placeOf, uriOf } from './places.ts';

/** A document that is open in the editor, with the address that the editor gave it. */
interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A roadmap as the editor shows it: files on disk, and open documents laid over them. */
export interface Workspace {
  readonly place: Place;
  /** Open documents, by path. */
  readonly open: Map<string, OpenDocument>;
  /** Says that a document changed; with `disk`, that files or tags may have changed too. */
  readonly touch: (disk: boolean) => void;
  /** The roadmap of this moment. */
  readonly roadmap: () => Promise<Roadmap>;
  /** The roadmap as it was read last, which is enough to propose and to explain. */
  readonly recent: () => Promise<Roadmap>;
  /** What `aligner validate` would say if all documents were saved. */
  readonly findings: () => Promise<readonly Finding[]>;
  /** The address of a file, in the editor's own spelling where it is open. */
  readonly uriOf: (path: string) => string;
}

/** Opens the roadmap of a place. `today` gives the day by which suppressions end; `warn` hears of trouble. */
export function openWorkspace(
  place: Place,
  { today, domains }: { readonly today: () => string; readonly domains: Domains },
  warn: (message: string) => void,
): Workspace {
  const open: Workspace['open'] = new Map();
  const reload = reloader(place.root, place.folder);
  let loaded: Promise<Roadmap> | undefined;
  let checked: Promise<readonly Finding[]> | undefined;
  let recent: Promise<Roadmap> | undefined;
  let released: { readonly pattern: string | undefined; readonly known: Promise<KnownPast> } | undefined;

  const pastFor = (roadmap: Roadmap): Promise<KnownPast> => {
    const pattern = roadmap.config.tag_pattern;
    if (released?.pattern === pattern && released) return released.known;
    const known = readPast(place, roadmap).catch((error: unknown): KnownPast => {
      const reason = error instanceof Error ? error.message : String(error);
      warn(printable(`The releases cannot be read: ${reason}`));
      return { past: new Map(), history: { state: 'tags missing', reason } };
    });
    released = { pattern, known };
    return known;
  };
  const load = async (): Promise<Roadmap> => {
    const texts = new Map([...open].map(([path, { text }]) => [path, text]));
    const { roadmap } = await reload({ lay: (snapshot) => overlay(snapshot, texts) });
    return roadmapWithPast(roadmap, await pastFor(roadmap));
  };
  const roadmap = (): Promise<Roadmap> => {
    loaded ??= load();
    recent = loaded;
    return loaded;
  };
  const check = async (): Promise<readonly Finding[]> => {
    // Without roadmap.yaml it is a roadmap no more, as for the command line.
    if (!placeOf(join(place.root, place.folder))) return [];
    const now = await roadmap();
    return (await validate(now, await rulesFor(now, domains), today())).findings;
  };
  return {
    place,
    open,
    touch: (disk) => {
      loaded = undefined;
      checked = undefined;
      if (disk) released = undefined;
    },
    roadmap,
    recent: () => recent ?? roadmap(),
    findings: () => {
      checked ??= check();
      return checked;
    },
    uriOf: (path) => open.get(path)?.uri ?? uriOf(place, path),
  };
}
