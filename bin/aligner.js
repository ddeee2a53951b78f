#!/usr/bin/env node
// Plain old JavaScript up to the version check, so that an old Node can read it and say so.
var parts = process.versions.node.split('.').map(Number);
var enough = (parts[0] === 20 && parts[1] >= 19) || (parts[0] === 22 && parts[1] >= 12) || parts[0] > 22;

function fail(error) {
  var missing = error && /^(ERR_)?MODULE_NOT_FOUND$/.test(error.code);
  console.error(missing ? 'error: aligner is not built yet. Run "npm ci" in its folder.' : error);
  process.exitCode = missing ? 2 : 3;
}

if (enough) {
  try {
    require('../lib/cli.cjs');
  } catch (error) {
    fail(error);
  }
} else {
  console.error(
    ['error: aligner needs Node 20.19, 22.12 or newer; this is Node ', process.versions.node, '.'].join(''),
  );
  process.exitCode = 2;
}
