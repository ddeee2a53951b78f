import { Readable } from 'node:stream';

/** Two or more characters that no key but a letter, a digit or a sign gives: pasted, or typed very fast. */
const PLAIN_TEXT = /([^\u0000-\u001f\u007f]{2,})/;

/** The beginning of what a special key sends. */
const UNFINISHED_KEY = /\u001b[^\u001b]{0,8}$/;

/** The keys of one question. */
export interface Keyboard {
  readonly input: NodeJS.ReadableStream;
  /** Gives the terminal back. */
  readonly leave: () => void;
}

/**
 * The keys that a terminal sends, for one question. With `text`, what was pasted arrives as one key, so that
 * the question is drawn once and not once a character. `ended` is called when the question can get no
 * more answer: after Ctrl-D, or when the terminal is gone.
 */
export function keyboard(terminal: NodeJS.ReadStream, text: boolean, ended: () => void): Keyboard {
  const decoder = new TextDecoder();
  const input = Object.assign(new Readable({ read: () => undefined }), {
    setRawMode: (raw: boolean) => terminal.setRawMode(raw),
  });
  let before = '';
  const send = (piece: string, pasted: boolean) => {
    if (pasted) input.emit('keypress', piece, { sequence: piece, ctrl: false, meta: false, shift: false });
    else if (piece !== '') input.emit('data', piece);
  };
  // The reader of lines takes this listener away when it ends, which it tells in no other way.
  const check = () => {
    if (input.listenerCount('end') === 0) ended();
  };
  const onData = (bytes: Buffer) => {
    const keys = decoder.decode(bytes, { stream: true });
    const whole = !text || keys.includes('\u001b') || UNFINISHED_KEY.test(before);
    before = keys;
    for (const [i, piece] of (whole ? [keys] : keys.split(PLAIN_TEXT)).entries()) send(piece, i % 2 === 1);
    check();
  };
  const onEnd = () => {
    input.emit('end');
    check();
  };
  terminal.on('data', onData).on('end', onEnd).resume();
  return { input, leave: () => void terminal.off('data', onData).off('end', onEnd).pause() };
}
