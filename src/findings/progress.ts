/** What is being done, and how far it is where that is known. */
export interface Progress {
  readonly doing: string;
  readonly done?: number | undefined;
  readonly total?: number | undefined;
  /** True for a part of what was told before. */
  readonly part: boolean;
}

let listener: ((progress: Progress) => void) | undefined;

/** Says what is being done, to who listens. */
export function tellProgress(doing: string, done?: number, total?: number, part = false): void {
  listener?.({ doing, done, total, part });
}

/** Hears what is being done from now on. One listens: the line on the terminal. */
export function onProgress(hear: (progress: Progress) => void): void {
  listener = hear;
}
