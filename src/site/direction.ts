// Languages that are written from right to left, by both of their codes. What Node knows of scripts is another in each version of it.
const FROM_THE_RIGHT = new Set(
  'ar ara arc ckb dv div fa fas per prs he heb iw khw ks kas lrc mzn nqo ps pus sd snd skr syr ug uig ur urd yi yid'.split(
    ' ',
  ),
);

/** True for a language that is written from right to left. */
export function isFromTheRight(language: string): boolean {
  return FROM_THE_RIGHT.has(language);
}
