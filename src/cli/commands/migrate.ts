import { migrateRoadmapFile, migrateText } from '../../edit/migrate.ts';
import { type FileChange, writeChanges } from '../../edit/write.ts';
import { printable, tty } from '../../findings/escape.ts';
import { CURRENT_VERSION, pending } from '../../roadmap/migrations/all.ts';
import type { Run } from '../command.ts';
import { openToChange } from '../open.ts';

export const run: Run = async (context, _args, options) => {
  const { place, roadmap } = await openToChange(context);
  const version = roadmap.config.schema_version;
  const steps = pending(version);
  if (steps.length === 0) {
    context.print(tty`The records have the current form (version ${CURRENT_VERSION}). Nothing to do.\n`);
    return 0;
  }
  const roadmapFile = `${roadmap.folder === '' ? '' : `${roadmap.folder}/`}roadmap.yaml`;
  const change = (path: string, migrate: (text: string) => string): FileChange[] => {
    const before = roadmap.texts.get(path) ?? '';
    const after = migrate(before);
    return after === before ? [] : [{ path, before, after }];
  };
  const changes = [
    ...roadmap.all.flatMap(({ path, kind }) => change(path, (text) => migrateText(text, kind.name, version))),
    ...change(roadmapFile, (text) => migrateRoadmapFile(text, CURRENT_VERSION)),
  ];
  if (options.dryRun !== true) await writeChanges(place.root, changes);
  const lines = [
    `Version ${version} to ${CURRENT_VERSION}:`,
    ...steps.map(({ to, title }) => `  ${to}  ${title}`),
    ...changes.map(({ path }) => `  ${options.dryRun === true ? 'would change' : 'changed'} ${path}`),
  ];
  context.print(printable(`${lines.join('\n')}\n`));
  return 0;
};
