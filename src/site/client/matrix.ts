import { element } from './dom.ts';
import type { ScriptVoice } from './voice.ts';

/** Rows or columns that stand together, by their title. */
interface Foldable {
  readonly title: string;
  readonly show: (shown: boolean) => unknown;
}

function words(cell: Element | null): string {
  return cell?.textContent?.trim() ?? '';
}

/** The rows below each title. */
function rowGroups(table: HTMLTableElement): readonly Foldable[] {
  return [...table.tBodies].flatMap((body) => {
    const head = body.querySelector('.band > th');
    return head
      ? [{ title: words(head), show: (shown: boolean) => body.toggleAttribute('hidden', !shown) }]
      : [];
  });
}

/** The columns below each title. */
function columnGroups(table: HTMLTableElement): readonly Foldable[] {
  const rows = [...table.querySelectorAll('tr:not(.bands)')];
  let next = 0;
  return [...table.querySelectorAll<HTMLTableCellElement>('.bands > :not(.corner)')].map((head) => {
    const [from, to] = [next, next + head.colSpan];
    next = to;
    const cells = rows.flatMap((row) => {
      // The corner stands in the first row of the head, and spans both.
      const before = row.closest('thead') ? 0 : 1;
      return [...row.children].slice(before + from, before + to);
    });
    const show = (shown: boolean) => {
      for (const cell of [head, ...cells]) cell.toggleAttribute('hidden', !shown);
    };
    return { title: words(head), show };
  });
}

/** Something that a reader chooses. */
interface MatrixFilter {
  /** By which the address names it. */
  readonly key: string;
  readonly label: HTMLElement;
  readonly input: HTMLSelectElement | HTMLInputElement;
  /** What is chosen, as the address says it; nothing is empty. */
  readonly value: () => string;
  readonly choose: (value: string) => void;
}

/** A choice of one group, or all. */
function choice(
  key: string,
  label: string,
  groups: readonly Foldable[],
  { words: { all } }: ScriptVoice,
): readonly MatrixFilter[] {
  if (groups.length < 2) return [];
  const titles = groups.map(({ title }) => element('option', { value: title }, title));
  const input = element('select', {}, element('option', { value: '' }, all), ...titles);
  const choose = (value: string) => {
    input.value = groups.some(({ title }) => title === value) ? value : '';
    for (const { title, show } of groups) show(input.value === '' || input.value === title);
  };
  return [{ key, label: element('label', {}, label, input), input, value: () => input.value, choose }];
}

/** Lets a reader fold the rows below a title. */
function fold(body: HTMLTableSectionElement): void {
  const [head, ...rows] = body.rows;
  const title = head?.querySelector('th');
  if (!head?.classList.contains('band') || !title) return;
  const button = element(
    'button',
    { type: 'button', 'aria-expanded': 'true', 'aria-label': words(title) },
    '▾',
  );
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? '▾' : '▸';
    for (const row of rows) row.toggleAttribute('data-folded', !open);
  });
  title.prepend(button);
}

/** Shows nothing but the records that lack a link. */
function lacking(table: HTMLTableElement, { words: { onlyLacking } }: ScriptVoice): readonly MatrixFilter[] {
  if (!table.querySelector('tr.gap')) return [];
  const input = element('input', { type: 'checkbox' });
  const choose = (value: string) => {
    input.checked = value !== '';
    table.classList.toggle('only-gaps', input.checked);
  };
  const value = () => (input.checked ? '1' : '');
  return [{ key: 'gaps', label: element('label', {}, input, onlyLacking), input, value, choose }];
}

/** Keeps in the address what is chosen, so that the view can be sent, and the way back leads to the one before. What stands behind "#" is the place of a reason. */
function inAddress(choices: readonly MatrixFilter[]): void {
  const read = () => {
    const said = new URLSearchParams(location.search);
    for (const { key, choose } of choices) choose(said.get(key) ?? '');
  };
  for (const { input, choose, value } of choices)
    input.addEventListener('change', () => {
      choose(value());
      const chosen = choices.flatMap((each): [string, string][] =>
        each.value() === '' ? [] : [[each.key, each.value()]],
      );
      const there = chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : location.pathname;
      try {
        history.pushState(null, '', there);
      } catch {
        // A browser may keep pages of a folder from it: what is chosen is nowhere but on the page then.
        removeEventListener('popstate', read);
      }
    });
  addEventListener('popstate', read);
  read();
}

/** Puts choices of groups above a matrix, and lets its groups be folded. */
export function matrix(table: HTMLTableElement, voice: ScriptVoice): void {
  const [rows = '', columns = ''] = words(table.querySelector('.corner')).split(' \\ ');
  // The groups are read before buttons stand in their heads.
  const choices = [
    ...choice('rows', rows, rowGroups(table), voice),
    ...choice('columns', columns, columnGroups(table), voice),
    ...lacking(table, voice),
  ];
  for (const body of table.tBodies) fold(body);
  if (choices.length === 0) return;
  const labels = choices.map(({ label }) => label);
  table.parentElement?.before(element('div', { class: 'tools row', lang: voice.language }, ...labels));
  inAddress(choices);
}
