/** What the script says, in one place. */
export const words = {
  search: 'Search',
  searchHint: 'Search (/)',
  results: 'Search results',
  inExplore: 'Show all in Explore',
  failed: 'The search could not be loaded.',
  hits: (number: number) =>
    number === 0 ? 'Nothing found' : number === 1 ? '1 record' : `${number} records`,
  filters: 'Filters',
  reset: 'Clear all',
  csv: 'Download as CSV',
  more: (number: number) => `Show all ${number}`,
  title: 'Title',
  kind: 'Kind',
  tag: 'Tag',
  id: 'Id',
  summary: 'Summary',
  address: 'Address',
  records: 'Records',
} as const;
