// npm run package:vscode: bundles the extension for VS Code, packs it as .vsix and prints the path of the file.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { bundledPackages, licences } from './bundled.mjs';
import { zip } from './zip.mjs';

const FOLDER = 'editors/vscode';
const read = (name) => readFileSync(join(FOLDER, name), 'utf8');
const { name, displayName, description, version, publisher, engines, categories } = JSON.parse(
  read('package.json'),
);

const { output } = await build({
  input: join(FOLDER, 'extension.ts'),
  platform: 'node',
  external: ['vscode'],
  resolve: { symlinks: false },
  transform: { target: 'node20' },
  output: {
    format: 'cjs',
    comments: false,
    codeSplitting: false,
    minify: { compress: true, mangle: { keepNames: true } },
  },
  write: false,
  logLevel: 'warn',
});
const [{ code, moduleIds }] = output;

const text = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const manifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${text(name)}" Version="${text(version)}" Publisher="${text(publisher)}" />
    <DisplayName>${text(displayName)}</DisplayName>
    <Description xml:space="preserve">${text(description)}</Description>
    <Categories>${text(categories.join(','))}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${text(engines.vscode)}" />
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace" />
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code" />
  </Installation>
  <Dependencies />
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true" />
  </Assets>
</PackageManifest>
`;
const types = ['.cjs', '.json', '.md', '.txt', '.vsixmanifest'].map(
  (ending) =>
    `<Default Extension="${ending}" ContentType="${{ '.json': 'application/json', '.vsixmanifest': 'text/xml' }[ending] ?? 'text/plain'}" />`,
);
const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types.join('')}</Types>
`;
const file = resolve('dist/vscode', `${name}-vscode-${version}.vsix`);
mkdirSync(resolve('dist/vscode'), { recursive: true });
writeFileSync(
  file,
  zip([
    ['extension.vsixmanifest', manifest],
    ['[Content_Types].xml', contentTypes],
    ['extension/package.json', read('package.json')],
    ['extension/extension.cjs', code],
    ['extension/README.md', read('README.md')],
    ['extension/LICENSE.txt', readFileSync('LICENSE', 'utf8')],
    ['extension/LICENCES.txt', licences(bundledPackages(moduleIds))],
  ]),
);
process.stdout.write(`${file}\n`);
