/** Tasks of one agent that interleave at `await`. */
export const TASK_APPROACHES = {
  'promise-memo': {
    name: 'keeping the promise',
    does: 'store the promise itself before the first `await`, so that later callers get the same one',
    cost: 'nothing',
    limits: 'a promise that was rejected has to be thrown away, or it fails for ever',
  },
  'task-token': {
    name: 'a token for the latest call',
    does: 'each call takes a new number, and after the `await` goes on only if it is still the latest',
    cost: 'work that was overtaken is done for nothing, unless an `AbortSignal` ends it',
    limits: 'for results of which only the last counts',
  },
  'task-mutex': {
    name: 'an asynchronous mutex',
    does: 'tasks take turns: each awaits the one before it, `navigator.locks.request` or a mutex of a library',
    cost: 'calls run one after the other',
    limits: 'tasks of one agent only: other agents have a mutex of their own; not re-entrant',
  },
  'check-after-await': {
    name: 'the check after the `await`',
    does: 'read the state again after the `await`, and decide and write without another one in between',
    cost: 'nothing',
    limits: 'what was begun before the `await` may turn out to be for nothing',
  },
} as const;
