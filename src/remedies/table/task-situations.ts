import type { Situation } from './situation.js';

export const TASK_SITUATIONS = {
  'loaded-once': { name: 'something that is loaded once', shows: 'a check, an `await`, and then the write that the check should prevent the second time', approaches: ['promise-memo', 'task-mutex'] },
  'latest-wins': { name: 'a result of which the latest counts', shows: 'calls overtake each other, and the slower one writes last', approaches: ['task-token'] },
  'changed-across-await': { name: 'a value that is read before an `await` and written after it', shows: 'another task may have changed it meanwhile', approaches: ['check-after-await', 'task-mutex'] },
} as const satisfies Readonly<Record<string, Situation>>;
