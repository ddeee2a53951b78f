#!/usr/bin/env node
// Stands for the programs that speak to the API of a host: "gh" on GitHub, "curl" on GitLab. What the host
// knows is a JSON file, named by HOST_STATE.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const path = process.env.HOST_STATE;
const state = JSON.parse(readFileSync(path, 'utf8'));
const args = process.argv.slice(2);
const save = () => writeFileSync(path, JSON.stringify(state, null, 1));
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};
const fields = (flag) =>
  Object.fromEntries(
    args.flatMap((arg, i) => {
      if (args[i - 1] !== flag) return [];
      const [, name, file, text] = /^(\w+)(?:=?@(.*)|=([\s\S]*))$/.exec(arg) ?? fail(`what is ${arg}?`);
      return [[name, file === undefined ? text : readFileSync(file === '-' ? 0 : file, 'utf8')]];
    }),
  );

/** What the two APIs have in common: comments below changes and issues, by number. */
function comments(number, method, sent, author) {
  state.comments ??= {};
  state.comments[number] ??= [];
  if (method === 'GET') return state.comments[number];
  state.next = (state.next ?? 100) + 1;
  const made = { id: state.next, ...author, ...sent };
  state.comments[number].push(made);
  save();
  return made;
}

function change(id, sent) {
  const found = Object.values(state.comments ?? {})
    .flat()
    .find((each) => each.id === Number(id));
  if (!found) fail(`no comment ${id}`);
  Object.assign(found, sent, { edited: (found.edited ?? 0) + 1 });
  save();
  return found;
}

function gh() {
  state.calls = [...(state.calls ?? []), args.join(' ')];
  save();
  if (!process.env.GH_TOKEN) fail('gh: set GH_TOKEN');
  const [group, verb] = args;
  if (group === 'auth') return undefined;
  if (group === 'release' && verb === 'view')
    return state.releases?.[args[2]] ? undefined : fail('release not found');
  if (group === 'release' && verb === 'create') {
    const files = args.slice(3).filter((arg) => arg.startsWith('/'));
    state.releases = { ...state.releases, [args[2]]: files.map((file) => basename(file)) };
    return save();
  }
  if (group === 'pr' && verb === 'create') {
    const body = readFileSync(option('--body-file'), 'utf8');
    state.requests = [
      ...(state.requests ?? []),
      { head: option('--head'), base: option('--base'), title: option('--title'), body },
    ];
    save();
    return process.stdout.write('https://host.example/pull/77\n');
  }
  if (group === 'issue' && verb === 'comment')
    return comments(args[2], 'POST', { body: readFileSync(option('--body-file'), 'utf8') }, {});
  if (group !== 'api') fail(`gh ${args.join(' ')} is not known here`);
  const address = args.slice(1).find((arg) => arg.startsWith('repos/')) ?? fail('no address');
  const method = option('--method') ?? 'GET';
  const [, rest] = /^repos\/[^/]+\/[^/]+\/([^?]*)/.exec(address) ?? fail(`what is ${address}?`);
  const below = /^issues\/(\d+)\/comments$/.exec(rest);
  const one = /^issues\/comments\/(\d+)$/.exec(rest);
  const rights = /^collaborators\/(.+)\/permission$/.exec(rest);
  const author = { user: { login: 'github-actions[bot]' } };
  const answer =
    rest === 'pulls'
      ? state.pulls
      : below
        ? comments(below[1], method, fields('--field'), author)
        : one
          ? change(one[1], fields('--field'))
          : rights
            ? { permission: state.permissions?.[rights[1]] ?? 'none' }
            : fail(`GET ${rest} is not known here`);
  if (args.includes('--silent')) return undefined;
  const query = option('--jq');
  const text = JSON.stringify(answer);
  return process.stdout.write(
    query ? execFileSync('jq', ['-r', query], { input: text, encoding: 'utf8' }) : text,
  );
}

function curl() {
  if (args.includes('--output'))
    return copyFileSync(state.files[args.find((arg) => arg.startsWith('https://'))], option('--output'));
  const header = readFileSync(option('--header').slice(1), 'utf8').trim();
  if (header !== 'PRIVATE-TOKEN: glpat-secret') fail(`curl: (22) 401: ${header}`);
  const address = args.find((arg) => arg.startsWith('https://')) ?? fail('no address');
  const method = option('--request') ?? 'GET';
  const rest = new URL(address).pathname.replace('/api/v4/', '');
  const below = /^projects\/\d+\/merge_requests\/(\d+)\/notes$/.exec(rest);
  const one = /^projects\/\d+\/merge_requests\/\d+\/notes\/(\d+)$/.exec(rest);
  const author = { author: { id: 7 } };
  const answer =
    rest === 'user'
      ? { id: 7 }
      : /^projects\/\d+\/merge_requests$/.test(rest)
        ? state.merge_requests
        : below
          ? comments(below[1], method, fields('--data-urlencode'), author)
          : one
            ? change(one[1], fields('--data-urlencode'))
            : fail(`curl: (22) 404: ${rest}`);
  return process.stdout.write(JSON.stringify(answer));
}

({ gh, curl })[basename(process.argv[1])]();
