import { join } from 'node:path';
import { commonGitDirectory } from './directory.ts';
import { content } from './state.ts';

/** What the configuration of a repository says of a remote. */
export interface Remote {
  readonly name: string;
  /** The refspecs of its key `fetch`. */
  readonly fetch: readonly string[];
  /** True when tags are never fetched: `git clone --no-tags`. */
  readonly withoutTags: boolean;
  /** True when objects are left out until they are asked for: `git clone --filter`. */
  readonly partial: boolean;
}

/** The remotes of a repository, read from its configuration without starting git. */
export function readRemotes(root: string): Remote[] {
  const remotes = new Map<string, [string, string][]>();
  let keys: [string, string][] | undefined;
  for (const line of content(join(commonGitDirectory(root), 'config')).split('\n')) {
    const section = /^\s*\[(?:remote\s+"((?:[^"\\]|\\.)*)")?/.exec(line);
    if (section) {
      const [, name] = section;
      keys = name === undefined ? undefined : (remotes.get(name) ?? []);
      if (name !== undefined && keys) remotes.set(name, keys);
    }
    const [, key = '', value = ''] = /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== '') keys?.push([key.toLowerCase(), value.replaceAll('"', '')]);
  }
  return [...remotes].map(([name, pairs]) => {
    const values = (key: string) => pairs.filter(([each]) => each === key).map(([, value]) => value);
    return {
      name,
      fetch: values('fetch'),
      withoutTags: values('tagopt').includes('--no-tags'),
      partial: values('promisor').includes('true') || values('partialclonefilter').length > 0,
    };
  });
}
