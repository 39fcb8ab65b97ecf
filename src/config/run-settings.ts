import type { AnalysisOptions } from '../engine/analysis.js';
import type { Confidence, Finding, Severity } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { settledAs } from '../findings/settled.js';
import { reaches } from '../findings/summary.js';
import { DEFAULT_SETTINGS, type FileSettings } from './file-settings.js';
import type { ResolvedConfig } from './resolved-config.js';
import type { RuleSetting } from './rule-settings.js';

/** What the command line says; it comes before every configuration. */
export interface SettingsFlags {
  readonly confidence?: Confidence | undefined;
  readonly failOn?: Severity | 'never' | undefined;
  /** By rule id without prefix. */
  readonly severities?: Readonly<Record<string, RuleSetting>>;
  readonly only?: readonly string[];
}

/** What counts in one run: of each file, the configuration that is nearest to it, and the command line before all. */
export class RunSettings {
  /** `configOf` answers with the configuration that counts for a file. */
  constructor(
    private readonly flags: SettingsFlags,
    private readonly configOf: (path: string) => ResolvedConfig | undefined = () => undefined,
  ) {}

  /** What the analysis is to know of them. */
  get analysis(): Pick<AnalysisOptions, 'settle' | 'severities' | 'only' | 'requiresReason'> {
    const { severities, only } = this.flags;
    return { settle: this.settle, requiresReason: (path) => this.requiresReason(path), ...(severities && { severities }), ...(only && { only }) };
  }

  of(path: string): FileSettings {
    const settings = this.configOf(path)?.settingsOf(path) ?? DEFAULT_SETTINGS;
    const { confidence, failOn } = this.flags;
    return { ...settings, ...(confidence && { confidence }), ...(failOn && { failOn }) };
  }

  leavesOut(path: string): boolean {
    return this.configOf(path)?.leavesOut(path) ?? false;
  }

  requiresReason(path: string): boolean {
    return this.configOf(path)?.requiresReason ?? true;
  }

  /** The finding as it is reported, or nothing. Its path is absolute. */
  settle = (finding: Finding): Finding | undefined => {
    const config = this.configOf(finding.file);
    if (config?.excludes(finding.file)) return undefined;
    const severity = this.#ruleOf(shortRuleId(finding.ruleId), this.of(finding.file));
    return settledAs(finding, this.leastConfidence(finding), severity);
  };

  /** The least sure confidence of the finding's rule that is reported in its file. */
  leastConfidence(finding: Pick<Finding, 'file' | 'ruleId'>): Confidence {
    const settings = this.of(finding.file);
    return this.flags.confidence ?? settings.rules[shortRuleId(finding.ruleId)]?.confidence ?? settings.confidence;
  }

  /** Whether one of the findings, whose paths are absolute, is as grave as its file may not have. */
  fails(findings: readonly Finding[]): boolean {
    return findings.some(({ file, severity }) => reaches(severity, this.of(file).failOn));
  }

  #ruleOf(id: string, settings: FileSettings): RuleSetting | undefined {
    const { severities, only } = this.flags;
    if (only && !only.includes(id)) return 'off';
    const configured = settings.rules[id]?.severity;
    // Who asks for one rule alone wants it to run.
    return severities?.[id] ?? (only && configured === 'off' ? undefined : configured);
  }
}
