/** The program that interrupts the project's own functions: a copy of their modules is in it, nothing else of the project is run. */
import type { OwnCall, OwnCode } from '../../engine/own-code/own-code.js';
import type { Finding } from '../../findings/finding.js';
import { proofHead } from './proof-head.js';
import { OWN_DRIVER } from './own-driver.js';

export function ownProgram(finding: Finding, code: OwnCode, fixed: boolean): string {
  const { modules, isModule, first, second } = code;
  const elements = finding.evidence?.sides[0]?.access.elements ?? 'Int32';
  const head = proofHead(finding, fixed, [
    `with a copy of ${Object.keys(modules).join(', ')}: ${callText(first)} is interrupted after each of its accesses of shared memory,`,
    `and ${callText(second)} is called by another agent meanwhile.`,
  ], 'whether memory and results are what one of the calls after the other gives', 'It prints "wrong", "right" or "not shown", and ends with 1, 0 or 2.');
  return `${head}
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const MODULES = ${JSON.stringify(modules, null, 2)};
const IS_MODULE = ${isModule};
const CALLS = ${JSON.stringify({ elements: elements === 'DataView' ? 'DataView' : `${elements}Array`, first, second }, null, 2)};
const FIXED = ${fixed};
${OWN_DRIVER.trimStart()}`;
}

function callText({ module, name, method, made, given }: OwnCall): string {
  const shown = `${method === undefined ? name : `${name}.${method}`}(${given.join(', ')})`;
  return `${made === undefined ? shown : `${shown} on new ${name}(${made.join(', ')})`} of ${module}`;
}
