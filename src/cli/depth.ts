import { Failure } from '../findings/failure.ts';
import { type Options, textOption } from './command.ts';

/** The number of --depth. */
export function depthOf(options: Options, standard: number): number {
  const text = textOption(options, 'depth');
  if (text === undefined) return standard;
  if (!/^[1-9]\d?$/.test(text)) throw new Failure('--depth takes a number from 1 to 99.');
  return Number(text);
}
