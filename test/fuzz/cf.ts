import { fuzz } from './run.ts';

const runs = Number(process.argv[2]);
const seed = Number(process.argv[3] ?? Date.now());
const t = Date.now();
const { slowest, failure } = await fuzz({ data: '/tmp/h-cf/roadmap-data', runs, seed });
console.log('seed', seed, 'time', Date.now() - t, 'slowest', slowest?.ms, slowest?.tried.path);
if (failure) {
  console.log(failure.reason);
  console.log(failure.tried.path);
  console.log(JSON.stringify(new TextDecoder().decode(failure.tried.bytes)).slice(0, 6000));
}
