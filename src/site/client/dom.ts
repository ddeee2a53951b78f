import type { IndexRecord, SearchIndex } from './format.ts';

/** Makes an element. What stands in it is text or another element; nothing is ever read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The page of a record. */
export function pageOf(base: URL, { kinds }: SearchIndex, [kind, id]: IndexRecord): string {
  const steps = [...(kinds[kind]?.folder ?? '').split('/'), `${id}.html`];
  return base.href + steps.map(encodeURIComponent).join('/');
}

/** Adds a script of data and gives what it left in its global. */
export function load(base: URL, name: string, global: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = element('script', { src: new URL(name, base).href });
    script.addEventListener('load', () => {
      const text: unknown = Reflect.get(globalThis, global);
      if (typeof text === 'string') resolve(JSON.parse(text));
      else reject(new Error(name));
    });
    script.addEventListener('error', () => reject(new Error(name)));
    document.head.append(script);
  });
}

/** Moves the focus through some elements, from the last to the first and back. */
export function move(stops: readonly HTMLElement[], by: 1 | -1): void {
  const at = stops.findIndex((each) => each.matches(':focus'));
  stops[(at + by + stops.length) % stops.length]?.focus();
}
