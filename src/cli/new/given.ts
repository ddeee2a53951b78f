import { readFileSync } from 'node:fs';
import { missingParts } from '../../edit/create/check.ts';
import type { RecordForm } from '../../edit/create/form.ts';
import { readFields } from '../../edit/create/read-fields.ts';
import { readSettings, refuseSaidLater } from '../../edit/create/settings.ts';
import { printable, printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import type { Data, Roadmap } from '../../roadmap/roadmap.ts';
import { reasonOf } from '../../source/walk.ts';
import { type Context, listOption, type Options, textOption } from '../command.ts';
import { commandLine, missingText } from './missing.ts';

/** What a file holds that an option names; - is standard input. */
export function bytesOf(file: string, option = '--from'): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new Failure(
      `${printableLine(file)} cannot be read (${reasonOf(error)}).`,
      `Check the path after ${option}.`,
    );
  }
}

/** The fields that the command line gives: those of --from, and over them those of --set. */
export function givenFields(options: Options, form: RecordForm): Data {
  const file = textOption(options, 'from');
  const name = file === '-' ? 'standard input' : printableLine(file ?? '');
  const fields = file === undefined ? {} : readFields(bytesOf(file), name);
  const given = { ...fields, ...readSettings(listOption(options, 'set'), form) };
  refuseSaidLater(Object.keys(given));
  return given;
}

/** When fields are missing and nobody can be asked, says which, how to give them, and stops. */
export function refuseIncomplete(
  data: Data,
  form: RecordForm,
  roadmap: Roadmap,
  { options, note }: Pick<Context, 'note'> & { readonly options: Options },
): void {
  const all = missingParts(data, form);
  // An id that will be made from the title is not missing.
  const later = form.kind.prefix !== '' && all.some(({ pointer }) => pointer.join() === 'title');
  const missing = all.filter(({ pointer }) => !later || pointer.join() !== 'id');
  if (missing.length === 0) return;
  note(printable(missingText(missing, form, roadmap)));
  const from = textOption(options, 'from');
  const given = [
    ...(from === undefined ? [] : ['--from', from]),
    ...listOption(options, 'set').flatMap((pair) => ['--set', pair]),
  ];
  const number = missing.length === 1 ? 'one field is' : `${missing.length} fields are`;
  throw new Failure(
    `The ${printableLine(form.kind.noun)} is not complete: ${number} missing. Nothing was written.`,
    `The command line that gives all of it: ${commandLine(missing, form, roadmap, given)}`,
  );
}
