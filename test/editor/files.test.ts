import { expect, test } from 'vitest';
import { editorFiles } from '../../src/editor/files.ts';
import { builtinKinds } from '../../src/schema/builtin.ts';

const files = editorFiles(builtinKinds, 'roadmap-data');
const read = (path: string) => JSON.parse(files.get(path) ?? '');

test('every association names a schema that is written', () => {
  const associations: Record<string, string[]> = read('.vscode/settings.json')['yaml.schemas'];
  for (const schema of Object.keys(associations)) expect([...files.keys()]).toContain(schema.slice(2));
  expect(associations['./.vscode/aligner/need.schema.json']).toEqual([
    'roadmap-data/needs/*.yaml',
    'roadmap-data/needs/*.yml',
  ]);
  expect(associations['./.vscode/aligner/policy-recommendation.schema.json']).toContain(
    'roadmap-data/recommendations/polrec-*.yaml',
  );
});

test('a data folder that is the root of the repository has no name in patterns', () => {
  const settings = editorFiles(builtinKinds, '').get('.vscode/settings.json') ?? '';
  expect(JSON.parse(settings)['yaml.schemas']['./.vscode/aligner/need.schema.json']).toContain(
    'needs/*.yaml',
  );
});

test('schemas stand alone', () => {
  for (const [path, text] of files)
    if (path.endsWith('.schema.json'))
      for (const [, target = ''] of text.matchAll(/"\$ref": "([^"]*)"/g)) expect(target).toMatch(/^#/);
});

test('a snippet holds the required fields of its kind', () => {
  const snippets = read('.vscode/aligner.code-snippets');
  expect(snippets.technology.body).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets
    'id: ${1:${TM_FILENAME_BASE:tech-name}}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets
    'title: ${2:Title}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets
    'summary: ${3:Summary}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets
    'status: ${4|draft,proposed,validated,published,superseded,withdrawn|}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets
    'category: ${5|resource-optimisation,audio,visual,natural-language,multimodal-analytics,generative,privacy-security,unmanned|}',
    '$0',
  ]);
  expect(Object.keys(snippets)).toHaveLength(builtinKinds.all.length);
});
