import type { CodeFlow, Fix, Result, Suppression as SarifSuppression, ThreadFlow } from 'sarif';
import type { Finding, InterleavingStep, Remedy, Suppression } from '../../findings/finding.js';
import { linkedMessage } from './message.js';
import { artifact, physicalLocation, type SourceOf } from './places.js';
import { LEVELS } from './rules.js';

export function sarifResult(finding: Finding, ruleIndex: number | undefined, sourceOf: SourceOf): Result {
  const { ruleId, severity, confidence, related, agents, location, cwe, fingerprint, remedies } = finding;
  const fixes = remedies.filter(({ edits }) => edits.length > 0).map(fix);
  return {
    ruleId, ...(ruleIndex !== undefined && { ruleIndex }),
    kind: 'fail', level: LEVELS[severity],
    message: { text: linkedMessage(finding) },
    locations: [{ physicalLocation: physicalLocation(finding, sourceOf) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({ id: index + 1, physicalLocation: physicalLocation(place, sourceOf), message: { text: place.message } })),
    }),
    ...(finding.interleaving.length > 0 && { codeFlows: [codeFlow(finding)] }),
    ...(finding.suppressed && { suppressions: [suppression(finding.suppressed)] }),
    partialFingerprints: { 'racelint/v1': fingerprint },
    taxa: [{ id: String(cwe), toolComponent: { name: 'CWE', index: 0 } }],
    ...(fixes.length > 0 && { fixes }),
    properties: { confidence, memory: location, agents, remedies: remedies.map(({ title }) => title) },
  };
}

/** A comment stands in the source, the baseline elsewhere (SARIF 3.35.2). */
function suppression({ by, reason }: Suppression): SarifSuppression {
  return { kind: by === 'comment' ? 'inSource' : 'external', ...(reason !== undefined && { justification: reason }) };
}

/** The interleaving: a thread flow for each agent, ordered among each other by `executionOrder` (SARIF 3.38.11). */
function codeFlow({ interleaving, location }: Finding): CodeFlow {
  const agents = [...new Set(interleaving.map(({ agent }) => agent))];
  const last = interleaving.at(-1);
  return {
    message: { text: last ? `${last.agent} ${last.does}` : '' },
    threadFlows: agents.map((agent): ThreadFlow => ({
      id: agent,
      message: { text: agent },
      locations: interleaving.flatMap((step, index) => (step.agent === agent ? [{ executionOrder: index + 1, importance: 'essential' as const, location: stepLocation(step), ...stateOf(step, location) }] : [])),
    })),
  };
}

function stepLocation({ file, line, does }: InterleavingStep): { physicalLocation: object; message: { text: string } } {
  return { physicalLocation: { ...artifact(file), region: { startLine: line } }, message: { text: does } };
}

/** The name of the memory without what is told of it in brackets, and the value that it has after the step. */
function stateOf({ value }: InterleavingStep, location: string): { state?: Record<string, { text: string }> } {
  return value === undefined ? {} : { state: { [location.replace(/ \([^(]*\)$/, '')]: { text: value } } };
}

function fix({ title, edits }: Remedy): Fix {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file).artifactLocation ?? {},
      replacements: edits.filter((edit) => edit.file === file).map(({ span: [start, end], text }) => ({ deletedRegion: { charOffset: start, charLength: end - start }, insertedContent: { text } })),
    })),
  };
}
