import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { shellWord } from '../../findings/escape.ts';
import { commonGitDirectory } from '../../git/directory.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import type { Place } from '../../source/locate.ts';

/** The answers of a record that is not written yet. */
export interface Kept {
  readonly save: (data: Data) => void;
  readonly drop: () => void;
  /** The command that goes on with them; undefined when there are none. */
  readonly command: () => string | undefined;
}

function commandFor(kind: Kind, file: string, directory: string): string {
  const [here, there] = [relative('', file), relative('', resolve(directory))];
  const from = here.startsWith('..') || isAbsolute(here) ? file : here;
  return `aligner ${there === '' ? '' : `-C ${shellWord(there)} `}new ${shellWord(kind.name)} --from ${shellWord(from)}`;
}

function filesIn(folder: string, kind: Kind): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith(`new-${kind.name}-`));
    return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** The folder for answers: inside the git directory, where no commit and no check sees them. */
function folderOf({ root, git }: Place): string | undefined {
  return git ? join(commonGitDirectory(root), 'aligner') : undefined;
}

/** The commands that go on with what earlier sessions were stopped in. */
export function earlierAnswers(place: Place, kind: Kind, directory: string): string[] {
  return filesIn(folderOf(place) ?? '', kind).map((file) => commandFor(kind, file, directory));
}

/** Keeps the answers of one session; `from` is the file that they were taken from, if any. */
export function keptAnswers(place: Place, kind: Kind, directory: string, from?: string): Kept {
  let folder = folderOf(place);
  const source = from === undefined ? undefined : resolve(from);
  let file = filesIn(folder ?? '', kind).find((each) => each === source);
  let saved = file !== undefined;
  const free = () => {
    folder ??= mkdtempSync(join(tmpdir(), 'aligner-'));
    const used = new Set(filesIn(folder, kind));
    for (let number = 1; ; number++) {
      const next = join(folder, `new-${kind.name}-${number}.json`);
      if (!used.has(next)) return next;
    }
  };
  return {
    save: (data) => {
      try {
        file ??= free();
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600 });
        saved = true;
      } catch {
        saved = false;
      }
    },
    drop: () => {
      if (file !== undefined) rmSync(file, { force: true });
      saved = false;
    },
    command: () => (saved && file !== undefined ? commandFor(kind, file, directory) : undefined),
  };
}
