import { isFromTheRight } from '../direction.ts';
import * as de from '../words/de.ts';
import * as en from '../words/en.ts';
import type { SearchIndex } from './format.ts';

/** The words of the script, and their language. */
export interface ScriptVoice {
  readonly language: string;
  readonly words: typeof en.script | typeof de.script;
}

/** The words in the language that the bar of the page names; in English where it names none. */
export function voiceIn(language: string | null): ScriptVoice {
  return language === 'de' ? { language, words: de.script } : { language: 'en', words: en.script };
}

/** The attributes that name the language of what the roadmap says, or else the tool, within words of the script. */
export function spoken(
  { language: said = 'en' }: Pick<SearchIndex, 'language'>,
  { language }: ScriptVoice,
  byRoadmap: boolean,
): Readonly<Record<string, string>> {
  const its = byRoadmap ? said : 'en';
  return its === language ? {} : { lang: its, ...(isFromTheRight(its) ? { dir: 'rtl' } : {}) };
}
