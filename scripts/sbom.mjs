// The bill of materials of lib/ in CycloneDX JSON (https://cyclonedx.org/docs/1.6/json/). It has neither a
// date nor a serial number, so that the same sources give the same bytes.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const licence = (license) =>
  /^[\w.-]+$/.test(license) ? { license: { id: license } } : { expression: license };

/** The hash that npm checks when it installs the package. */
function hashes(folder, lock) {
  const integrity = lock.packages[folder]?.integrity ?? '';
  const [, digest] = /^sha512-(.+)$/.exec(integrity) ?? [];
  if (digest === undefined) throw new Error(`package-lock.json has no hash of ${folder}`);
  return [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }];
}

/** The bill of materials as text, for the packages of a bundle. */
export function sbom(packages) {
  const { name, version, description, license, dependencies } = read('package.json');
  const lock = read('package-lock.json');
  const main = { name, version };
  const inBundle = (names) =>
    packages.filter((each) => Object.hasOwn(names ?? {}, each.name)).map((each) => purl(each));
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': purl(main),
        name,
        version,
        description,
        licenses: [licence(license)],
        purl: purl(main),
      },
    },
    components: packages.map((each) => ({
      type: 'library',
      'bom-ref': purl(each),
      name: each.name,
      version: each.version,
      scope: 'required',
      hashes: hashes(each.folder, lock),
      licenses: [licence(each.license)],
      purl: purl(each),
    })),
    dependencies: [
      { ref: purl(main), dependsOn: inBundle(dependencies) },
      ...packages.map((each) => ({
        ref: purl(each),
        dependsOn: inBundle(lock.packages[each.folder]?.dependencies),
      })),
    ],
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

// npm run sbom: builds, then prints what the build wrote.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.stdout.write(readFileSync('lib/sbom.json', 'utf8'));
