/** What the process ends with. */
export const EXIT = {
  /** Nothing at or above `--fail-on`. */
  clean: 0,
  findings: 1,
  /** Wrong usage or configuration, or a failure inside racelint. */
  failure: 2,
} as const;
