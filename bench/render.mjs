// Writes docs/benchmarks.md and docs/benchmarks.svg from docs/benchmarks.json: node bench/render.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { curves } from './curves.mjs';
import { page } from './page.mjs';

const at = (name) => resolve(import.meta.dirname, '../docs', name);
const data = JSON.parse(readFileSync(at('benchmarks.json'), 'utf8'));
writeFileSync(at('benchmarks.md'), page(data));
writeFileSync(at('benchmarks.svg'), curves(data));
