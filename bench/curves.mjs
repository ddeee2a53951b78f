// Draws how time grows, as SVG that depends on the figures alone: two pictures with axes of powers of ten.

const [WIDTH, HEIGHT] = [940, 430];
const [TOP, BOTTOM] = [74, 372];
const FONT = 'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif';
/** Each line has a stroke and a mark of its own: colours are not needed to tell them apart. */
const STYLES = [
  { colour: '#0b4f8a', width: 2.6, dash: '', mark: 'disc' },
  { colour: '#a3360a', width: 2.6, dash: '', mark: 'square' },
  { colour: '#5a6570', width: 1.6, dash: '7 4', mark: 'diamond' },
  { colour: '#5a6570', width: 1.6, dash: '2 3', mark: 'ring' },
  { colour: '#5a6570', width: 1.6, dash: '10 3 2 3', mark: 'triangle' },
  { colour: '#5a6570', width: 1.6, dash: '4 2', mark: 'cross' },
];

/** What the two pictures show; the page has the same as tables. */
export const pictures = [
  {
    title: 'One release of more and more records',
    axis: 'records',
    left: 62,
    right: 322,
    by: 'records',
    lines: [
      { name: 'validate, cold', words: 'validate, cold' },
      { name: 'build, cold', words: 'build, cold' },
      { name: 'floor of a build', words: 'floor of the build' },
      { name: 'find, cat', words: 'find, cat' },
      { name: 'ajv-cli', words: 'ajv-cli' },
      { name: '@sourcemeta/jsonschema', words: 'sourcemeta (native)' },
    ],
  },
  {
    title: 'More and more releases of 1,000 records',
    axis: 'release tags',
    left: 532,
    right: 792,
    by: 'tags',
    lines: [
      { name: 'one more tag', words: 'one more tag' },
      { name: 'build of all tags, cold', words: 'build of all' },
      { name: 'floor of all tags', words: 'floor of all' },
      { name: 'that tag alone', words: 'that tag alone' },
    ],
  },
];

/** The points of a line, by records or by tags: seconds of wall time. */
export function pointsOf(measured, { name }, by) {
  const at = (row) => (by === 'tags' ? row.records === 1000 : row.records >= 1000 && row.tags === 1);
  return measured
    .filter((row) => row.roadmap === 'synthetic' && row.name === name && at(row))
    .map((row) => ({ x: row[by], y: row.wall / 1000 }))
    .sort((a, b) => a.x - b.x);
}

const place = (value) => value.toFixed(1);
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const text = (x, y, words, more = '') =>
  `<text x="${place(x)}" y="${place(y)}"${more}>${escaped(words)}</text>`;
/** The powers of ten from one number to another. */
const powers = (low, high) => {
  const first = Math.ceil(Math.log10(low));
  return Array.from({ length: Math.floor(Math.log10(high)) - first + 1 }, (_, i) => 10 ** (first + i));
};

/** A scale of powers of ten from two numbers to two places. */
function scale([low, high], [from, to]) {
  const [a, b] = [Math.log10(low), Math.log10(high)];
  return (value) => from + ((Math.log10(value) - a) / (b - a)) * (to - from);
}

const seconds = (value) =>
  value >= 1 ? `${value.toLocaleString('en')} s` : `${Math.round(value * 1000)} ms`;

/** A number of the form 1, 2 or 5 times a power of ten, at or beyond a value: where an axis ends. */
function end(value, up) {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10].map((step) => step * power);
  return up ? steps.find((step) => step >= value) : steps.findLast((step) => step <= value);
}

/** A mark at a point. */
function mark(kind, x, y, colour) {
  const [px, py, r] = [place(x), place(y), 3.6];
  const polygon = (...points) =>
    `<polygon points="${points.map(([dx, dy]) => `${place(x + dx * r)},${place(y + dy * r)}`).join(' ')}" fill="${colour}"/>`;
  if (kind === 'disc') return `<circle cx="${px}" cy="${py}" r="${r}" fill="${colour}"/>`;
  if (kind === 'ring')
    return `<circle cx="${px}" cy="${py}" r="3" fill="#fff" stroke="${colour}" stroke-width="1.5"/>`;
  if (kind === 'square') return polygon([-1, -1], [1, -1], [1, 1], [-1, 1]);
  if (kind === 'diamond') return polygon([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]);
  if (kind === 'triangle') return polygon([0, -1.2], [1.2, 1], [-1.2, 1]);
  return `<path d="M${place(x - 3)} ${place(y - 3)}l6 6m0 -6l-6 6" stroke="${colour}" stroke-width="1.5"/>`;
}

/** Places for words at the ends of lines: as near to them as can be without two lying on each other. */
function apart(ends, gap) {
  const placed = [...ends].sort((a, b) => a.y - b.y).map((each) => ({ ...each, at: each.y }));
  for (let round = 0; round < 200; round++)
    for (let i = 1; i < placed.length; i++) {
      const overlap = gap - (placed[i].at - placed[i - 1].at);
      if (overlap <= 0) continue;
      placed[i - 1].at -= overlap / 2;
      placed[i].at += overlap / 2;
    }
  return placed;
}

/** The axes of a picture, with a fine line at each power of ten and a word at each tick. */
function axes({ left, right, axis }, { x, y, xs, low, high }) {
  const grid = powers(low, high).map((value) => {
    const line = `<path d="M${left} ${place(y(value))}H${right}" stroke="#d5dade"/>`;
    return line + text(left - 8, y(value) + 4, seconds(value), ' text-anchor="end"');
  });
  const ticks = xs.map((value) => {
    const tick = `<path d="M${place(x(value))} ${BOTTOM}v5" stroke="#1f2933"/>`;
    return tick + text(x(value), BOTTOM + 19, value.toLocaleString('en'), ' text-anchor="middle"');
  });
  const frame = `<path d="M${left} ${TOP}V${BOTTOM}H${right}" fill="none" stroke="#1f2933"/>`;
  const name = text((left + right) / 2, BOTTOM + 40, axis, ' text-anchor="middle" class="axis"');
  return [...grid, ...ticks, frame, name];
}

/** A line with a mark at each point. */
function curve({ points, colour, width, dash, mark: kind }, { x, y }) {
  const path = points
    .map((each, i) => `${i === 0 ? 'M' : 'L'}${place(x(each.x))} ${place(y(each.y))}`)
    .join('');
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  const stroke = `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dashes}/>`;
  const marks = points.map((each) => mark(kind, x(each.x), y(each.y), colour));
  return `<g class="curve">${stroke}${marks.join('')}</g>`;
}

/** The words of each line beside its end, with its mark before them. */
function legend(lines, right, { x, y }) {
  const ends = lines.map((line) => ({ ...line, x: x(line.points.at(-1).x), y: y(line.points.at(-1).y) }));
  return apart(ends, 17).map(({ words, colour, mark: kind, at, ...from }) => {
    const leader = `M${place(from.x + 6)} ${place(from.y)}L${place(right + 17)} ${place(at)}`;
    const thread = `<path d="${leader}" fill="none" stroke="#9aa5b1" stroke-width="0.8"/>`;
    return (
      thread +
      mark(kind, right + 24, at, colour) +
      text(right + 33, at + 4, words, ` fill="${colour}" class="line"`)
    );
  });
}

/** One picture: axes, lines and words. */
function picture(measured, { title, by, axis, left, right, lines }) {
  const drawn = lines
    .map((line, i) => ({ ...line, ...STYLES[i], points: pointsOf(measured, line, by) }))
    .filter(({ points }) => points.length > 0);
  const all = drawn.flatMap(({ points }) => points);
  const xs = [...new Set(all.map(({ x }) => x))].sort((a, b) => a - b);
  const times = all.map(({ y }) => y);
  const [low, high] = [end(Math.min(...times), false), end(Math.max(...times), true)];
  const x = scale([xs[0], xs.at(-1)], [left + 12, right]);
  const y = scale([low, high], [BOTTOM, TOP]);
  return [
    '<g>',
    text(left - 44, TOP - 24, title, ' class="heading"'),
    ...axes({ left, right, axis }, { x, y, xs, low, high }),
    ...drawn.map((line) => curve(line, { x, y })),
    ...legend(drawn, right, { x, y }),
    '</g>',
  ];
}

/** What somebody hears who does not see the picture: each line from its first point to its last. */
function description(measured) {
  return pictures
    .map(({ title, by, axis, lines }) => {
      const told = lines.flatMap((line) => {
        const points = pointsOf(measured, line, by);
        if (points.length === 0) return [];
        const said = ({ x, y }) => `${Number(y.toPrecision(2))} s at ${x.toLocaleString('en')}`;
        return `${line.words} ${said(points[0])}, ${said(points.at(-1))}`;
      });
      return `${title} (${axis}): ${told.join('; ')}.`;
    })
    .join(' ');
}

/** The curves as an SVG file. */
export function curves({ measured }) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title description">
<title id="title">How the time of a check and of a build grows</title>
<desc id="description">${escaped(description(measured))}</desc>
<style>text{font:12px ${FONT};fill:#1f2933}.heading{font-size:14px;font-weight:600}.axis{font-style:italic}.line{font-weight:600}</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${text(18, 22, 'Wall time of whole processes; both axes in powers of ten. Cold: nothing is remembered of earlier runs.', ' class="axis"')}
${pictures.flatMap((each) => picture(measured, each)).join('\n')}
</svg>
`;
}
