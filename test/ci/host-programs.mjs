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
  const address = new URL(args.find((arg) => arg.startsWith('https://')) ?? fail('no address'));
  const method = option('--request') ?? 'GET';
  const path = address.pathname.replace('/api/v4/', '').replace(/^projects\/\d+\//, '');
  const sent = fields('--data-urlencode');
  const [route, answer] =
    Object.entries(gitlab)
      .map(([pattern, each]) => [new RegExp(`^${pattern}$`).exec(path), each])
      .find(([match]) => match) ?? fail(`curl: (22) 404: ${path}`);
  const found = answer(method, sent, address.searchParams, ...route.slice(1)) ?? fail('curl: (22) 404');
  return process.stdout.write(
    JSON.stringify(Array.isArray(found) ? onePage(found, address.searchParams) : found),
  );
}

/** A page of a list; what the account may not see is left out afterwards, as the host does it. */
function onePage(found, query) {
  const [size, page] = [Number(query.get('per_page') ?? 20), Number(query.get('page') ?? 1)];
  const next = found.length > size * page ? String(page + 1) : '';
  const headers = option('--dump-header');
  const told = state.strips_headers ? '' : `X-Next-Page: ${next}\r\n`;
  if (headers) writeFileSync(headers, `HTTP/2 200\r\n${told}\r\n`);
  return found.slice(size * (page - 1), size * page).filter(({ hidden }) => !hidden);
}

const author = { author: { id: 7 } };
const LATE = '2026-06-01T12:00:00.000Z';

/** What the API of GitLab answers, by path below the project: for the method, what was sent, the query and the numbers of the path. */
const gitlab = {
  user: () => ({ id: 7 }),
  merge_requests: (method, sent) => {
    if (method === 'GET') return state.merge_requests;
    if (state.refuses_requests) fail('curl: (22) 403');
    state.requests = [...(state.requests ?? []), sent];
    save();
    return { iid: 70 + state.requests.length };
  },
  'merge_requests/(\\d+)/notes': (method, sent, _, number) => comments(number, method, sent, author),
  'merge_requests/\\d+/notes/(\\d+)': (_method, sent, _query, id) => change(id, sent),
  issues: (_method, _sent, query) =>
    Object.values(state.issues ?? {}).filter(
      ({ state: how, labels, confidential }) =>
        how === query.get('state') &&
        labels.includes(query.get('labels')) &&
        String(confidential) === query.get('confidential'),
    ),
  'issues/(\\d+)': (_method, _sent, _query, number) => state.issues?.[number],
  'issues/(\\d+)/notes': (method, sent, _query, number) => {
    const all = comments(number, method, sent, { ...author, system: false, created_at: LATE });
    // An edit that comes between two looks at the issue.
    const late = method === 'GET' ? state.late?.[number] : undefined;
    if (late && --late.after < 0) all.push(late.note);
    if (late) save();
    return all;
  },
  'issues/(\\d+)/resource_label_events': (_method, _sent, _query, number) =>
    state.label_events?.[number] ?? [],
  'members/all/(\\d+)': (_method, _sent, _query, id) => state.members?.[id],
};

({ gh, curl })[basename(process.argv[1])]();
