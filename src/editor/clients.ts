// What to paste into the configuration of editors that start the language server themselves.

import { singleQuoted } from '../findings/escape.ts';
import type { Kinds } from '../schema/builtin.ts';
import { associations } from './files.ts';

/** How one editor is set up: comments in its own language say where the text belongs. */
export interface Client {
  readonly name: string;
  readonly text: (kinds: Kinds, folder: string) => string;
}

function marker(folder: string): string {
  return folder === '' ? 'roadmap.yaml' : (folder.split('/')[0] ?? folder);
}

const neovim: Client = {
  name: 'neovim',
  text: (_, folder) => `-- Neovim 0.11 or newer: add this to init.lua.
vim.lsp.config('aligner', {
  cmd = { 'aligner', 'lsp', '--stdio' },
  filetypes = { 'yaml' },
  root_markers = { ${singleQuoted(marker(folder))}, 'roadmap.yaml' },
})
vim.lsp.enable('aligner')
`,
};

const helix: Client = {
  name: 'helix',
  text: () => `# Helix: add this to .helix/languages.toml of the repository, or to ~/.config/helix/languages.toml.
[language-server.aligner]
command = "aligner"
args = ["lsp", "--stdio"]

[[language]]
name = "yaml"
language-servers = ["aligner"]
`,
};

const emacs: Client = {
  name: 'emacs',
  text: () => `;; Emacs 29 or newer with Eglot: add this to init.el, open a record and run M-x eglot.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((yaml-mode yaml-ts-mode) . ("aligner" "lsp" "--stdio"))))
`,
};

const sublime: Client = {
  name: 'sublime',
  text: () => `// Sublime Text with the package LSP: add this to LSP.sublime-settings (Preferences: LSP Settings).
{
  "clients": {
    "aligner": {
      "enabled": true,
      "command": ["aligner", "lsp", "--stdio"],
      "selector": "source.yaml"
    }
  }
}
`,
};

const zed: Client = {
  name: 'zed',
  text: (kinds, folder) =>
    [
      '// Zed starts language servers of its extensions only, so it checks fields and values by the schemas.',
      '// First run "aligner init --editor vscode", which writes them; then add this to .zed/settings.json.',
      JSON.stringify(
        { lsp: { 'yaml-language-server': { settings: { yaml: { schemas: associations(kinds, folder) } } } } },
        null,
        2,
      ),
      '',
    ].join('\n'),
};

/** The editors that are set up by hand, by name. */
export const clients: readonly Client[] = [neovim, helix, emacs, sublime, zed];
