/**
 * Where time and memory go when every file matters: `npm run bench:link [-- --files 2000 --runs 3]`. The goal is that linking
 * 2,000 relevant files takes under 2 s on two cores, in less than 400 MB.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFeatures } from './features.mjs';

const { values } = parseArgs({ options: { files: { type: 'string', default: '2000' }, runs: { type: 'string', default: '3' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'racelint-bench-'));
/** The peak of the process itself, told as its last word. */
const TELL_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+Math.round(process.resourceUsage().maxRSS/1024)+' MB'))`;

try {
  const features = writeFeatures(folder, Number(values.files));
  console.log(`${values.files} files, all relevant, in ${features} programs\n`);
  for (let run = 0; run < Number(values.runs); run++) console.log(`${once()}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function once() {
  const { status, stderr } = spawnSync(process.execPath, ['--import', TELL_PEAK, join(root, 'bin', 'racelint.js'), 'scan', '--stats', '--format', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0 && status !== 1) throw new Error(`racelint ended with ${status}:\n${stderr}`);
  return stderr.split('\n').filter((line) => /^(?:relevant|parsed|agents|facts|link|rules|total|peak)/.test(line)).join('\n');
}
