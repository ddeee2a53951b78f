import { valuesOf } from '../pages/values.ts';
import { builtinKinds } from '../schema/builtin.ts';
import type { Kind } from '../schema/kind.ts';
import { isFromTheRight } from './direction.ts';
import { escapeHtml, type Html, html } from './html.ts';
import * as de from './words/de.ts';
import * as en from './words/en.ts';

/** The language of chapters and schemas, which is that of a page where nothing else is named. */
export const CHAPTERS = 'en';

const FRAMES = { de: de.frame, en: en.frame };

/** What the frame says, in one of its languages. */
export type FrameWords = (typeof FRAMES)[keyof typeof FRAMES];

/** Who says a word: the frame in its language, the tool in its chapters and schemas in English, or the roadmap in its own. */
export type Speaker = 'frame' | 'tool' | 'roadmap';

/** How the frame of a page speaks, and the attributes that name the language of what stands in it. */
export interface Voice {
  readonly language: string;
  readonly words: FrameWords;
  /** For a part of the frame on a page. */
  readonly own: Html;
  /** For what somebody says within such a part. */
  readonly within: Readonly<Record<Speaker, Html>>;
}

function lang(language: string, around: string): Html {
  return language === around ? html`` : html` lang="${escapeHtml(language)}"`;
}

/** The same with the direction in which it is read. Around it all is written from the left. */
function directed(language: string, around: string): Html {
  return html`${lang(language, around)}${isFromTheRight(language) ? html` dir="rtl"` : html``}`;
}

/** The attributes that name the language of what the roadmap says, on the page itself. */
export function languageOf({ language }: { readonly language: string }): Html {
  return directed(language, CHAPTERS);
}

/** The attribute alone, for pictures: SVG has no other. */
export function languageInPictures({ language }: { readonly language: string }): Html {
  return lang(language, CHAPTERS);
}

/** How the frame speaks around a roadmap in a language: in that, or else in English. */
export function voiceOf(language: string): Voice {
  const its = language === 'de' ? 'de' : 'en';
  return {
    language: its,
    words: FRAMES[its],
    own: lang(its, CHAPTERS),
    within: { frame: html``, tool: lang(CHAPTERS, its), roadmap: directed(language, its) },
  };
}

/** Who calls a kind as it is called. */
export function kindSpeaker({ origin }: Kind): Speaker {
  return origin === undefined ? 'tool' : 'roadmap';
}

/** True where a kind of the repository takes a field from a schema of the tool, as it may take the status. */
function takesOver({ schema }: Kind, path: string): boolean {
  const ref = schema.properties?.[path]?.$ref ?? '';
  return /^[a-z-]+\.schema\.json#/.test(ref);
}

/** Who calls a field of a kind, or a value of it, as it is called: a repository may add to the kinds of the tool. */
export function fieldSpeaker(kind: Kind, path: string, value?: string): Speaker {
  const shipped = kind.origin === undefined ? builtinKinds.byName.get(kind.name) : undefined;
  if (!shipped) return takesOver(kind, path) ? 'tool' : 'roadmap';
  const values = valuesOf(shipped, path);
  return (value === undefined ? values.length > 0 : values.includes(value)) ? 'tool' : 'roadmap';
}
