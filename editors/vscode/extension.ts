// The extension for VS Code: finds the tool, starts its language server, and shows which version it is.

import { type ChildProcess, spawn } from 'node:child_process';
import { type ExtensionContext, StatusBarAlignment, window, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { type FoundTool, findTool } from './find-tool.ts';

let client: LanguageClient | undefined;

/** The server, run by the Node that VS Code brings. */
function serverOf({ module, folder }: FoundTool): ChildProcess {
  return spawn(process.execPath, [module, 'lsp', '--stdio'], {
    cwd: folder,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}

/** Starts the server where there is a tool that may run; says whether it did. */
async function start(context: ExtensionContext): Promise<boolean> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const installed = workspace.getConfiguration('aligner').get<string>('path', '');
  const tool = findTool(folders, installed, workspace.isTrusted);
  if (!tool || client) return false;
  client = new LanguageClient(
    'aligner',
    'aligner',
    () => Promise.resolve(serverOf(tool)),
    { documentSelector: [{ scheme: 'file', language: 'yaml' }] },
  );
  const status = window.createStatusBarItem('aligner', StatusBarAlignment.Right);
  status.name = 'aligner';
  status.text = `aligner ${tool.version.replace(/\+.*$/, '')}`;
  status.tooltip = `aligner ${tool.version}, from ${tool.module}`;
  context.subscriptions.push(status);
  await client.start();
  status.show();
  return true;
}

/** Called by VS Code when a workspace with a roadmap is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  await start(context);
  context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => void start(context)));
}

/** Called by VS Code when the workspace is closed. */
export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}
