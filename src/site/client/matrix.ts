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

/** A choice of one group, or all. */
function choice(label: string, groups: readonly Foldable[], { words: { all } }: ScriptVoice) {
  if (groups.length < 2) return [];
  const select = element('select', {}, element('option', { value: '' }, all));
  groups.forEach(({ title }, i) => {
    select.append(element('option', { value: String(i) }, title));
  });
  select.addEventListener('change', () => {
    groups.forEach(({ show }, i) => {
      show(select.value === '' || select.value === String(i));
    });
  });
  return [element('label', {}, label, select)];
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
function lacking(table: HTMLTableElement, { words: { onlyLacking } }: ScriptVoice) {
  if (!table.querySelector('tr.gap')) return [];
  const box = element('input', { type: 'checkbox' });
  box.addEventListener('change', () => {
    table.classList.toggle('only-gaps', box.checked);
  });
  return [element('label', {}, box, onlyLacking)];
}

/** Puts choices of groups above a matrix, and lets its groups be folded. */
export function matrix(table: HTMLTableElement, voice: ScriptVoice): void {
  const [rows = '', columns = ''] = words(table.querySelector('.corner')).split(' \\ ');
  const tools = [
    ...choice(rows, rowGroups(table), voice),
    ...choice(columns, columnGroups(table), voice),
    ...lacking(table, voice),
  ];
  for (const body of table.tBodies) fold(body);
  if (tools.length > 0)
    table.parentElement?.before(element('div', { class: 'tools row', lang: voice.language }, ...tools));
}
