// What a run measures: a whole one, and a quick one for those who change something.
export const plans = {
  // Records of which everything is measured, those of which only growth is of interest, and numbers of releases.
  // Somebody types in the reference roadmap, in each of `typing`, and searches in each of `search`.
  whole: {
    sizes: [100, 1000, 10000],
    typing: [10000],
    search: [1000, 10000],
    growth: [3000, 30000, 100000],
    tags: [1, 3, 10, 50, 100, 300],
    published: 300,
  },
  quick: { sizes: [1000], typing: [], search: [1000], growth: [], tags: [10], published: 10 },
};

/** How often so many records are measured: what takes long varies less, and nobody waits an hour for figures. */
export const runsFor = (records, quick) =>
  quick ? 2 : records < 1000 ? 5 : records === 1000 ? 7 : records <= 10000 ? 3 : 1;

/** With more releases than that, building all of them once is enough. */
export const OFTEN = 50;
