// npm run package: packs what was built, with a manifest that needs no other package, and prints the path of the
// file. The sum that stands for the folder .aligner/ is printed beside, on standard error.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { imported } from './one-file.mjs';

const { packageManifest, readPackageFolder } = await imported('src/tool/package.ts');
const { toolSum } = await imported('src/tool/sums.ts');

const into = resolve('dist/package');
const stage = join(into, 'stage');
rmSync(into, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });
for (const path of ['bin', 'lib', 'schemas', 'LICENSE', 'README.md', 'CHANGELOG.md'])
  cpSync(path, join(stage, path), { recursive: true });
writeFileSync(join(stage, 'package.json'), packageManifest(readFileSync('package.json', 'utf8')));
const { version, files } = readPackageFolder(stage, stage);
const [{ filename }] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
    cwd: stage,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  }),
);
rmSync(stage, { recursive: true });
process.stderr.write(`aligner ${version}; the sum of .aligner/ is ${toolSum(files)}\n`);
process.stdout.write(`${join(into, filename)}\n`);
