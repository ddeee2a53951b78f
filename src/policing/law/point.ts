/** A point of Article 5(1) or of Annex III as lawyers write it: "AnnexIII-6-e" becomes "Annex III, point 6(e)". */
export function pointName(ref: string): string {
  const article = /^A5-1-([a-z]+)$/.exec(ref);
  if (article) return `Article 5(1)(${article[1]})`;
  const annex = /^AnnexIII-(\d+)-([a-z]+)$/.exec(ref);
  return annex ? `Annex III, point ${annex[1]}(${annex[2]})` : ref;
}
