import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, writeFiles } from './support/repository.ts';
import { exampleFiles } from './support/roadmap.ts';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(read('package.json')) as {
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages,
).filter(([path]) => path !== '');

const decisions = readdirSync(join(ROOT, 'docs/decisions'))
  .map((name) => read(`docs/decisions/${name}`))
  .join('\n');

/** Packs into a folder with npm, which asks no registry for that. */
function pack(...args: string[]): {
  filename: string;
  size: number;
  unpackedSize: number;
  files: { path: string }[];
} {
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(output)[0];
}

describe('the package', () => {
  test('holds these files and no others', () => {
    const paths = pack('--dry-run').files.map(({ path }) =>
      path.replace(/^lib\/part-[\w-]{8}-[\w-]+\.cjs$/, 'lib/PART.cjs'),
    );
    const schemas = readdirSync(join(ROOT, 'schemas'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => `schemas/${name}`);
    expect([...new Set(paths)].sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'bin/aligner.js',
        'bin/package.json',
        'lib/LICENCES.txt',
        'lib/PART.cjs',
        'lib/cli.cjs',
        'lib/marked.cjs',
        'lib/recipes.json',
        'lib/sbom.json',
        'lib/version.txt',
        'lib/yaml.cjs',
        'package.json',
        ...schemas,
      ].sort(),
    );
  });

  test('is at most 1 MB as it is packed, and 3 MB unpacked', () => {
    const { size, unpackedSize } = pack('--dry-run');
    expect(size).toBeLessThanOrEqual(1_000_000);
    expect(unpackedSize).toBeLessThanOrEqual(3_000_000);
  });

  describe('unpacked, with no node_modules anywhere above', () => {
    const folder = temporaryFolder();
    const run = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'package/bin/aligner.js'), ...args],
        {
          cwd: join(folder, 'work'),
          encoding: 'utf8',
          env: { PATH: process.env.PATH, HOME: '/nonexistent' },
        },
      );
      return { status, stdout, stderr };
    };

    beforeAll(() => {
      const { filename } = pack('--pack-destination', folder);
      execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
      mkdirSync(join(folder, 'work'));
      writeFiles(join(folder, 'work'), exampleFiles());
      execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: join(folder, 'work') });
    });

    test('says its version', () => {
      expect(run('--version')).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(manifest.version),
      });
    });

    test('validates, and reads what only the full parser reads', () => {
      expect(run('validate')).toMatchObject({ status: 0 });
      writeFiles(join(folder, 'work'), {
        'roadmap-data/sources/src-flow.yaml': '{id: src-flow, title: Flow, read: full}\n',
      });
      expect(run('validate')).toMatchObject({ status: 0, stdout: expect.stringContaining('6 files') });
    });

    test('checks kinds of a repository, and loads marked for pages', () => {
      const schema = {
        'x-kind': { name: 'pilot', plural: 'pilots', folder: 'pilots', prefix: 'pilot-' },
        type: 'object',
        properties: { id: { type: 'string' }, title: { type: 'string', maxLength: 5 } },
      };
      writeFiles(join(folder, 'work'), {
        'roadmap-data/schemas/pilot.schema.json': JSON.stringify(schema),
        'roadmap-data/pilots/pilot-a.yaml': 'id: pilot-a\ntitle: Too long\n',
      });
      expect(run('validate')).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('schema/wrong-size'),
      });
      writeFiles(join(folder, 'work'), { 'roadmap-data/pilots/pilot-a.yaml': 'id: pilot-a\ntitle: Short\n' });
      expect(run('build', '--target', 'html')).toMatchObject({ status: 0 });
      const pages = readdirSync(join(folder, 'work/dist/roadmap/html/next'), {
        recursive: true,
        encoding: 'utf8',
      });
      expect(pages).toContain(join('pilots', 'pilot-a.html'));
    });
  });
});

describe('dependencies', () => {
  test('at runtime there are at most eight, each with its reason in docs/decisions', () => {
    const names = Object.keys(manifest.dependencies);
    expect(names.length).toBeLessThanOrEqual(8);
    expect(names.filter((name) => !decisions.includes(`| ${name} |`))).toEqual([]);
  });

  test('have exact versions', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('come from the npm registry and are checked against a hash', () => {
    const strange = locked.filter(
      ([, { version, integrity, resolved, link }]) =>
        link === true ||
        !/^\d+\.\d+\.\d+/.test(version) ||
        !/^sha512-[\w+/]+=*$/.test(integrity ?? '') ||
        !(resolved ?? 'https://registry.npmjs.org/').startsWith('https://registry.npmjs.org/'),
    );
    expect(strange).toEqual([]);
  });

  test('run nothing when they are installed, and neither does the package', () => {
    expect(locked.filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev)).toEqual([]);
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  });
});

describe('the bill of materials', () => {
  const sbom = JSON.parse(read('lib/sbom.json')) as {
    bomFormat: string;
    specVersion: string;
    components: {
      name: string;
      version: string;
      purl: string;
      licenses: unknown[];
      hashes: { content: string }[];
    }[];
    dependencies: { ref: string; dependsOn: string[] }[];
  };
  const listed = sbom.components.map(({ name, version }) => `${name} ${version}`);

  // ajv writes the validators when the tool is built (decision 11), and stays out of what is shipped.
  const AT_BUILD = ['ajv'];

  test('lists what the licences of the bundle list, and every runtime dependency', () => {
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const heads = read('lib/LICENCES.txt').match(
      /(?<=^(?:aligner contains these packages\.\n\n|-{80}\n\n))\S+ \d\S+$/gm,
    );
    expect(listed).toEqual(heads);
    for (const [name, version] of Object.entries(manifest.dependencies))
      expect(listed.includes(`${name} ${version}`), name).toBe(!AT_BUILD.includes(name));
  });

  test('holds no package of ours that no decision names', () => {
    const direct = sbom.components.filter(
      ({ name }) =>
        Object.hasOwn(manifest.dependencies, name) || Object.hasOwn(manifest.devDependencies, name),
    );
    expect(direct.length).toBeGreaterThanOrEqual(8);
    expect(direct.map(({ name }) => name).filter((name) => !decisions.includes(name))).toEqual([]);
  });

  test('says of each the licence, the address and the hash of package-lock.json', () => {
    for (const { name, version, purl, licenses, hashes } of sbom.components) {
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
      expect(licenses).toHaveLength(1);
      const digest = Buffer.from(hashes[0]?.content ?? '', 'hex').toString('base64');
      const same = locked.filter(
        ([path, each]) => path.endsWith(`node_modules/${name}`) && each.version === version,
      );
      expect(same.map(([, { integrity }]) => integrity)).toContain(`sha512-${digest}`);
    }
  });

  test('holds only licences that allow to pass the bundle on under the EUPL', () => {
    const names = sbom.components.map(({ licenses }) => JSON.stringify(licenses[0]));
    const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
    expect(
      names.filter((name) => !allowed.some((id) => name === JSON.stringify({ license: { id } }))),
    ).toEqual([]);
  });

  test('names no component that the tree of dependencies does not know', () => {
    const known = new Set(sbom.components.map(({ purl }) => purl));
    expect(sbom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual(
      [],
    );
  });

  test('depends on nothing but the packages, package.json and package-lock.json', () => {
    const program = `
      import { readFileSync } from 'node:fs';
      import { sbom } from './scripts/sbom.mjs';
      const lock = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages);
      const packages = JSON.parse(readFileSync('lib/sbom.json', 'utf8')).components.map(({ name, version, licenses }) => {
        const fits = ([path, each]) => path.endsWith('node_modules/' + name) && each.version === version;
        return { name, version, license: licenses[0].license.id, folder: lock.find(fits)[0] };
      });
      process.stdout.write(sbom(packages));`;
    const again = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(again).toBe(read('lib/sbom.json'));
  });
});
