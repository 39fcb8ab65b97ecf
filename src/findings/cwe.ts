/** Titles of the weaknesses that rules name, as https://cwe.mitre.org/data/definitions/ has them. */
export const CWE_TITLES: Readonly<Record<number, string>> = {
  362: "Concurrent Execution using Shared Resource with Improper Synchronization ('Race Condition')",
  366: 'Race Condition within a Thread',
  367: 'Time-of-check Time-of-use (TOCTOU) Race Condition',
  567: 'Unsynchronized Access to Shared Data in a Multithreaded Context',
  628: 'Function Call with Incorrectly Specified Arguments',
  662: 'Improper Synchronization',
  667: 'Improper Locking',
  672: 'Operation on a Resource after Expiration or Release',
  764: 'Multiple Locks of a Critical Resource',
  765: 'Multiple Unlocks of a Critical Resource',
  772: 'Missing Release of Resource after Effective Lifetime',
  820: 'Missing Synchronization',
  821: 'Incorrect Synchronization',
  833: 'Deadlock',
};

/** The page of a weakness. */
export function cweUrl(cwe: number): string {
  return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}
