import { type Domains, rulesFor } from '../../domain/domain.ts';
import { Failure } from '../../findings/failure.ts';
import { loadRoadmap } from '../../roadmap/load.ts';
import { validate } from '../../rules/validate.ts';
import { DATA, type InitFile } from './settings.ts';

/**
 * Checks the roadmap before the first file is written. What is wrong with roadmap.yaml comes from what
 * the user chose and is a failure; the examples are ours.
 */
export async function checkPlan(files: readonly InitFile[], domains: Domains): Promise<void> {
  const roadmap = await loadRoadmap({
    label: 'new roadmap',
    folder: DATA,
    files: files
      .filter(({ path }) => path.startsWith(`${DATA}/`))
      .map(({ path, text }) => ({ path, content: new TextEncoder().encode(text) })),
    problems: [],
  });
  const { findings } = await validate(roadmap, await rulesFor(roadmap, domains));
  const chosen = findings.find(({ path }) => path === `${DATA}/roadmap.yaml`);
  if (chosen)
    throw new Failure(
      `What was given for the roadmap cannot be used: ${chosen.message}`,
      chosen.hint ?? 'Change --title, --publisher or --licence.',
    );
  const first = findings.find(({ severity }) => severity === 'error');
  if (first) throw new Error(`the example ${first.path} has a finding: ${first.message}`);
}
