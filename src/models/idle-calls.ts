/** Calls that do nothing but let time pass, or tell it: a loop of them waits. */

/** Functions whose code is not seen, by their names: `sleepSync(10)`, `performance.now()`, `console.log(…)`. */
const PASSES_TIME = /^(?:(?:[umn]|busy|thread|native)?_?(?:sleep|nap|delay|idle|snooze|spin|pause|yield)(?:_?(?:sync|ms|for|once|loop|thread|cpu))?|now|hrtime|time|timeEnd|log|debug|trace|warn|info|error)$/i;

/** The platform's own that change nothing: allocation, arithmetic, and `Atomics`, whose accesses are seen. */
const CHANGES_NOTHING = /^(?:Atomics|Math|Number|BigInt|parseInt)\b|^(?:SharedArrayBuffer|ArrayBuffer|DataView|\w+Array)$/;

/** `name` may have a path before it: `global.performance.now`. */
export function isIdleCall(name: string): boolean {
  return CHANGES_NOTHING.test(name) || PASSES_TIME.test(name.slice(name.lastIndexOf('.') + 1));
}
