export type { AnalysisOptions, AnalysisResult } from './engine/analysis.js';
export type { Finding, FileProblem } from './findings/finding.js';
export { analyzeProject } from './engine/analyze-project.js';
export { ProjectTypes } from './project/project-types.js';
export { rules } from '../rules/index.js';
