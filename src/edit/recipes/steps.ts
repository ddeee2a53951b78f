// What the recipes of all hosts do, step by step, in bash. $WORK is a folder outside of the checkout, so that
// no file of a change decides what runs. Facts of the event come as variables and never as part of a script.

import { shellQuoted } from '../../findings/escape.ts';
import type { Settings } from '../init/settings.ts';

/** What a step is told about the event that started it, by the name of the variable. */
export type Fact = 'TARGET' | 'TAG';

/** One step of a recipe. */
export interface RecipeStep {
  readonly name: string;
  readonly why?: string;
  readonly run: string;
  readonly facts?: readonly Fact[];
}

/** How a script calls the tool. */
export const runTool = 'node "$WORK/tool/bin/aligner.js"';

/** What a recipe has to know of a roadmap. The repository of the tool itself keeps none: it is built. */
export interface RecipeSettings extends Pick<Settings, 'host' | 'forms' | 'branch'> {
  readonly tool: Settings['tool'] | { readonly kind: 'built' };
}

/** By what a revision is seen to have the tool, and how it is taken from there, never from the checkout. */
export function toolIn(
  revision: string,
  { tool }: Pick<RecipeSettings, 'tool'>,
): { readonly mark: string; readonly take: string } {
  if (tool.kind !== 'built')
    return {
      mark: `${revision}:.aligner/bin/aligner.js`,
      take: `git archive "${revision}:.aligner" | tar -x -C "$WORK/tool"`,
    };
  const build = 'npm ci --ignore-scripts --no-audit --no-fund && node scripts/build.mjs';
  return {
    mark: `${revision}:scripts/build.mjs`,
    take: `git archive "${revision}" | tar -x -C "$WORK/tool"
(cd "$WORK/tool" && ${build})`,
  };
}

function fetchTool(address: string, sha256: string): string {
  return `mkdir "$WORK/tool"
curl --fail --silent --show-error --location --proto '=https' --max-filesize 50000000 --output "$WORK/tool.tgz" ${shellQuoted(address)}
echo ${shellQuoted(sha256)} "$WORK/tool.tgz" | sha256sum --check --quiet
tar -xzf "$WORK/tool.tgz" -C "$WORK/tool" --strip-components=1
`;
}

/** Gets the tool: the one that the branch keeps which a change is for; on a push or a tag that of the commit. */
export function getTool(settings: Pick<RecipeSettings, 'tool'>): RecipeStep {
  const { tool } = settings;
  const { mark, take } = toolIn('$revision', settings);
  if (tool.kind === 'address')
    return {
      name: 'Get the tool',
      why: 'Run only if it is the very file that was looked at when this was written.',
      run: fetchTool(tool.address, tool.sha256),
    };
  return {
    name: 'Get the tool',
    why: 'The tool of the branch that a change is for, so that no change brings its own judge. On a push\nor a tag it is the tool of the commit.',
    facts: ['TARGET'],
    run: `revision=HEAD
if [ -n "$TARGET" ]; then revision="refs/remotes/origin/$TARGET"; fi
if ! git cat-file -e "${mark}"; then
  echo "There is no aligner at ${mark}, and the copy that a change brings is not run."
  echo "A maintainer puts it there: aligner upgrade PACKAGE, commit, push."
  exit 2
fi
mkdir "$WORK/tool"
${take}
`,
  };
}

/** Checks all records; `format` is the option that makes findings show beside the lines. */
export function check(format: string): RecipeStep {
  return {
    name: 'Check the records',
    why: 'A change that alters schemas or settings is judged by those of the branch that it is for too.',
    facts: ['TARGET'],
    run: `if [ -n "$TARGET" ]; then set -- --trusted "refs/remotes/origin/$TARGET"; fi
${runTool} validate ${format} --require-history "$@"
`,
  };
}

/** Tells a reviewer what a change does. */
export function report(file: string): RecipeStep {
  return {
    name: 'Report on the change',
    facts: ['TARGET'],
    run: `${runTool} report --base "refs/remotes/origin/$TARGET" --head HEAD >> ${file}`,
  };
}

/** Renders the draft into a folder; its first page leads to what a change touched. */
export function draft(folder: string): RecipeStep {
  return {
    name: 'Render the draft',
    facts: ['TARGET'],
    run: `${runTool} build next --target html --out ${folder}
if [ -n "$TARGET" ]; then
  ${runTool} report --base "refs/remotes/origin/$TARGET" --head HEAD --format html > ${folder}/index.html
fi
`,
  };
}

/** What has to hold before anything is published. */
export const gates: RecipeStep = {
  name: 'Check the tag, the repository and the records',
  facts: ['TAG'],
  run: `label=$(${runTool} releases --format json | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).data.releases.find(({ tag }) => tag === process.env.TAG)?.version ?? ""')
if [ -z "$label" ]; then
  echo "$TAG is no release of this roadmap, so nothing is published."
  exit 2
fi
echo "$label" > "$WORK/label"
${runTool} doctor
${runTool} validate --require-history
`,
};

/** The releases on the published branch stay as they are; only what is new is added. */
export const publish: RecipeStep = {
  name: 'Publish to the branch gh-pages',
  run: `${runTool} publish --remote origin --branch gh-pages`,
};

/** Compares what is published with what the tag gives, and packs it. */
export const assets: RecipeStep = {
  name: 'Compare what is published with the tag, and pack it',
  run: `label=$(cat "$WORK/label")
git fetch --quiet origin gh-pages
mkdir "$WORK/pages" "$WORK/assets"
git archive FETCH_HEAD | tar -x -C "$WORK/pages"
${runTool} verify "$label" "$WORK/pages/$label"
cp "$WORK/pages/$label/MANIFEST.json" "$WORK/pages/$label/CITATION.cff" "$WORK/assets"
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$WORK/pages" -cf - "$label" | gzip -n > "$WORK/assets/roadmap-$label.tar.gz"
cd "$WORK/assets"
sha256sum -- * > "$WORK/SHA256SUMS"
mv "$WORK/SHA256SUMS" .
`,
};

/** Who commits where nobody sits at the keyboard. */
export const identity = {
  GIT_AUTHOR_NAME: 'roadmap',
  GIT_AUTHOR_EMAIL: 'roadmap@users.noreply.example.org',
  GIT_COMMITTER_NAME: 'roadmap',
  GIT_COMMITTER_EMAIL: 'roadmap@users.noreply.example.org',
} as const;
