import type { SharingChoice } from '../src/models/sharing.js';

/** The page of the table of workloads. */
export function sharingPage(choices: readonly SharingChoice[]): string;
