import { DATA, type InitFile, type Settings } from '../init/settings.ts';
import { judges } from './judges.ts';

const OWNERS = '@your-organisation/maintainers';

/** Where a host looks for who has to agree to a change; undefined where there is no host. */
export function codeOwnersPath({ host }: Pick<Settings, 'host'>): string | undefined {
  return { github: '.github/CODEOWNERS', gitlab: '.gitlab/CODEOWNERS', none: undefined }[host];
}

/** Who has to agree when a change alters what judges changes. */
export function codeOwners(settings: Settings): readonly InitFile[] {
  const path = codeOwnersPath(settings);
  if (path === undefined) return [];
  const lines = judges(DATA).map((each) => `${each.startsWith('*') ? each : `/${each}`} ${OWNERS}`);
  const text = `# Who has to agree to a change of what judges changes. Replace ${OWNERS}.
# This holds only where the host protects the branch ${settings.branch} and demands a review by code owners: that
# protection is the gate. No file of a repository can replace it, since a change can alter every file.
${lines.join('\n')}
`;
  return [{ path, text }];
}
