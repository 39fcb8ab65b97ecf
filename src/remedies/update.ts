import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';

/** Repairs of an update in separate steps. */
export function updateRemedies(_read: Access, _write: Access, _context: HazardContext): Remedy[] {
  return [];
}
