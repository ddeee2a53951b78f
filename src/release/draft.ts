/** The name of the working tree among the releases: that of its folder, and what the command line calls it. */
export const DRAFT = 'next';
