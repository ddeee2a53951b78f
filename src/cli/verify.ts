import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { envelope } from '../findings/reporters/json.ts';
import { verifySignature } from '../git/signature.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { originOf, wasMoved } from '../release/moved-tag.ts';
import { assemble, planReleases } from '../release/plan.ts';
import { type Difference, differences } from '../release/verify.ts';
import { releaseFiles } from '../release/write.ts';
import { locate } from '../source/locate.ts';
import { findTag } from './build.ts';
import { type Context, type Run, textOption } from './command.ts';

/** What a check of a published release found. */
interface Verdict {
  readonly version: string;
  readonly tag: string;
  readonly folder: string;
  readonly files: number;
  readonly differences: readonly Difference[];
  /** Sentences on the tag: moved, signed, made by another version. */
  readonly remarks: readonly string[];
  readonly ok: boolean;
}

function onTag(tag: ReleaseTag, folder: string, version: string): { remarks: string[]; moved: boolean } {
  const origin = originOf(folder);
  if (!origin) return { remarks: ['MANIFEST.json is missing or cannot be read.'], moved: false };
  const moved = wasMoved(tag, origin);
  return {
    moved,
    remarks: [
      ...(moved
        ? [
            `The tag ${tag.name} was moved after the release was published: it was made from commit ${origin.commit}${origin.tagObject ? ` (tag object ${origin.tagObject})` : ''}, the tag now leads to ${tag.commit}${tag.object ? ` (tag object ${tag.object})` : ''}.`,
          ]
        : []),
      ...(origin.toolVersion !== undefined && origin.toolVersion !== version
        ? [
            `The release was made by aligner ${origin.toolVersion}, this is ${version}; pages may differ for that reason alone. Use the same version: npx aligner@${origin.toolVersion} verify ${tag.label}`,
          ]
        : []),
    ],
  };
}

function pretty(verdict: Verdict, { chalk }: Context): string {
  const words = {
    missing: 'is missing',
    different: 'differs',
    extra: 'does not belong to the release',
    'not a file': 'is not a plain file',
  };
  const lines = verdict.differences
    .slice(0, 200)
    .map(({ path, what }) => `  ${chalk.red(printableLine(path))} ${words[what]}`);
  const rest = verdict.differences.length - lines.length;
  const result = verdict.ok
    ? chalk.green(
        `${verdict.version} is what the tag ${verdict.tag} gives: ${verdict.files} files compared byte for byte.`,
      )
    : chalk.red(`${verdict.version} is not what the tag ${verdict.tag} gives.`);
  return `${[...verdict.remarks.map(printableLine), ...lines, ...(rest > 0 ? [`  … and ${rest} more`] : []), result].join('\n')}\n`;
}

export const run: Run = async (context, [name = '', directory], options) => {
  const place = locate(context.directory);
  const plan = await planReleases(place);
  const tag = findTag(name, plan.tags);
  const folder = resolve(context.directory, directory ?? join('dist/roadmap', tag.label));
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Failure(
      `There is no folder ${folder} to verify.`,
      'Build it with "aligner build", or name the folder of the published release.',
    );
  const { value: assembled } = await assemble(plan, [tag], false, context.version).next();
  if (!assembled) throw new Failure(`There is no roadmap at tag "${tag.name}": no roadmap.yaml.`);
  const files = releaseFiles(assembled);
  const { remarks, moved } = onTag(tag, folder, context.version);
  const signature = options.requireSigned === true ? verifySignature(place.root, tag.name) : undefined;
  const found = differences(folder, files);
  const verdict: Verdict = {
    version: tag.label,
    tag: tag.name,
    folder,
    files: files.length,
    differences: found,
    remarks: [
      ...remarks,
      ...(signature
        ? [
            signature.good
              ? 'The signature of the tag is good.'
              : `The tag ${tag.name} has no good signature: ${signature.reason}.`,
          ]
        : []),
    ],
    ok: found.length === 0 && !moved && signature?.good !== false,
  };
  context.print(
    textOption(options, 'format') === 'json'
      ? envelope('verification', verdict, context.version)
      : pretty(verdict, context),
  );
  return verdict.ok ? 0 : 1;
};
