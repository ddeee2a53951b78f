import { type Markdown, md, saidBlocks } from '../markdown/language.ts';
import { blocks, escapeText } from '../markdown/markdown.ts';
import type { Edition } from './edition.ts';
import { embed } from './embed.ts';
import { trail } from './named.ts';

/** Sentences of roadmap.yaml as a list, with links to records. */
export function messages({ roadmap }: Edition, texts: readonly string[] = []): Markdown {
  return texts.map((text) => md`- ${saidBlocks(embed(text, 1, roadmap))}`).join('\n');
}

/** What a reader should keep of a chapter; undefined where roadmap.yaml does not say it. */
export function keyMessages(edition: Edition, chapter: string): Markdown | undefined {
  const { key_messages: all = {} } = edition.roadmap.config;
  const said = messages(edition, Object.hasOwn(all, chapter) ? all[chapter] : []);
  return said === '' ? undefined : blocks('**Key messages**', said);
}

/** How a chapter begins: where it is, its title, and what to keep of it. `chapter` is its name in roadmap.yaml. */
export function opening(edition: Edition, chapter: string, title: string): Markdown {
  return blocks(trail(edition), md`# ${escapeText(title)}`, keyMessages(edition, chapter));
}
