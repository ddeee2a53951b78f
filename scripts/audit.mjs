// Fails on a known vulnerability of any severity. Where the registry cannot be asked, which is no fault of
// the change at hand, it says so and lets it pass.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--json', '--audit-level=low'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  timeout: 120_000,
  maxBuffer: 100 * 1024 * 1024,
});

let report;
try {
  report = JSON.parse(stdout);
} catch {
  report = {};
}
const counts = report.metadata?.vulnerabilities;
if (counts === undefined) {
  const reason = report.message ?? report.error?.summary ?? 'no answer';
  console.log(`warning: the registry could not be asked for vulnerabilities: ${reason}`);
} else if (counts.total > 0) {
  for (const { name, severity, range, via } of Object.values(report.vulnerabilities)) {
    const titles = via.flatMap((each) => (typeof each === 'string' ? [] : [`${each.title} ${each.url}`]));
    console.log(`${severity}: ${name} ${range}: ${titles.join('; ') || `through ${via.join(', ')}`}`);
  }
  console.log(`FAILED: ${counts.total} known vulnerabilities.`);
  process.exitCode = 1;
} else {
  console.log(`No known vulnerability in ${report.metadata.dependencies?.total ?? 'all'} packages.`);
}
