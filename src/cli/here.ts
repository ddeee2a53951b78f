import { domainName, rulesFor } from '../domain/domain.ts';
import { Failure, unlessFailing } from '../findings/failure.ts';
import { configIn } from '../roadmap/load.ts';
import type { Catalogue } from '../rules/catalogue.ts';
import { builtinKinds, type Kinds } from '../schema/builtin.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import { readFolderFile } from '../source/folder.ts';
import { locate } from '../source/locate.ts';
import type { CommandSpec, Context, ProgramDomain } from './command.ts';
import { openRoadmap, withoutNotes } from './open.ts';

/** What roadmap.yaml of a folder says; undefined where there is none that can be read. */
function configAt(directory: string): RoadmapFile | undefined {
  return unlessFailing(() => {
    const { root, folder, workingTree } = locate(directory);
    const file = workingTree ? readFolderFile(root, folder, 'roadmap.yaml') : undefined;
    return file && configIn(file);
  }, undefined);
}

/** The kinds of the roadmap of a folder; those that come with the tool where there is none. */
export async function kindsHere(directory: string): Promise<Kinds> {
  try {
    return (await openRoadmap(withoutNotes(directory))).roadmap.kinds;
  } catch (error) {
    if (error instanceof Failure) return builtinKinds;
    throw error;
  }
}

/** The rules of the roadmap of a folder; those of the default domain where there is none. */
export async function rulesHere({
  directory,
  domains,
}: Pick<Context, 'directory' | 'domains'>): Promise<Catalogue> {
  return rulesFor({ config: configAt(directory) ?? {} }, domains);
}

/** The commands of domains that the roadmap of a folder does not use. */
export function absentCommands(
  directory: string,
  domains: readonly ProgramDomain[],
): ReadonlySet<CommandSpec> {
  const config = configAt(directory);
  const absent = config ? domains.filter(({ name }) => name !== domainName(config)) : [];
  return new Set(absent.flatMap(({ commands }) => commands));
}

/** Refuses a command of a domain that the roadmap of a folder does not use. */
export function refuseAbsent(spec: CommandSpec, directory: string, domains: readonly ProgramDomain[]): void {
  if (!absentCommands(directory, domains).has(spec)) return;
  throw new Failure(
    `This roadmap has no domain that brings the command "${spec.name}".`,
    'The line "domain" of roadmap.yaml names the domain; "aligner help all" lists the commands that there are.',
  );
}
