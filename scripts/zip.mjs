// A zip file whose bytes depend on nothing but its files: no dates, no system, no order of a disk.
import { crc32, deflateRawSync } from 'node:zlib';

const UTF8 = 0x800;
const DEFLATED = 8;
// 1 January 1980, the first day that a zip file can name.
const DAY = 0x21;

function fields(...pairs) {
  const buffer = Buffer.alloc(pairs.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of pairs) at = buffer.writeUIntLE(value, at, size);
  return buffer;
}

/** What stands both before a file and in the list at the end. */
function common({ name, bytes, packed }) {
  const sizes = [
    [4, packed.length],
    [4, bytes.length],
    [2, name.length],
    [2, 0],
  ];
  return fields([2, 20], [2, UTF8], [2, DEFLATED], [2, 0], [2, DAY], [4, crc32(bytes)], ...sizes);
}

/** The zip file of these files, given as pairs of path and content. */
export function zip(files) {
  const entries = files.map(([path, content]) => {
    const bytes = Buffer.from(content);
    return { name: Buffer.from(path), bytes, packed: deflateRawSync(bytes, { level: 9 }) };
  });
  const [parts, list] = [[], []];
  let at = 0;
  for (const entry of entries) {
    const part = Buffer.concat([fields([4, 0x04034b50]), common(entry), entry.name, entry.packed]);
    list.push(
      Buffer.concat([
        fields([4, 0x02014b50], [2, 20]),
        common(entry),
        fields([2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
        entry.name,
      ]),
    );
    parts.push(part);
    at += part.length;
  }
  const size = list.reduce((sum, each) => sum + each.length, 0);
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, at],
    [2, 0],
  );
  return Buffer.concat([...parts, ...list, end]);
}
