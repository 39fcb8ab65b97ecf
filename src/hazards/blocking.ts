/** Words for an agent that blocks where it may not: what happens, why, and what it comes to. */
import type { Blocking } from '../links/judge/blocking.js';
import type { Program } from '../links/program.js';
import type { Environment } from '../models/agents.js';
import type { Span } from '../text/span.js';
import type { HazardContext } from './context.js';
import { actionText, agentName, placeText } from './describe.js';
import { lineText } from './places.js';

export interface BlockingWords {
  readonly what: string;
  readonly because: string;
  readonly steps: readonly { readonly agent?: string; readonly file: string; readonly at: Span; readonly does: string }[];
  readonly alsoAt: readonly { readonly file: string; readonly at: Span; readonly message: string }[];
}

const PLACES: Partial<Readonly<Record<Environment, string>>> = { window: 'the main thread of a page', 'service-worker': 'a service worker', 'audio-worklet': 'an audio worklet' };

export function blockingWords(program: Program, context: HazardContext, { agent, file, at, functionName, how, word, why }: Blocking): BlockingWords {
  const name = agentName(program, { agent });
  const place = word ? `\`${placeText(word, context)}\`` : 'the word';
  const act = how === 'wait' ? `waits with Atomics.wait for ${place}` : `spins on ${place}`;
  const begin = { file, at, does: `${how === 'wait' ? 'waits for' : 'goes round until it is another'} ${place}${functionName === '' ? '' : ` in ${functionName}`}` };
  if (why.k === 'forbidden') {
    const where = PLACES[why.environment] ?? 'this agent';
    const outcome = how === 'wait' ? 'gets a TypeError: this agent cannot block' : 'handles no event, message or frame meanwhile';
    return {
      what: `${name} ${act} in ${where}, ${how === 'wait' ? 'where it throws a TypeError' : 'which freezes until another agent has changed it'}`,
      because: `the code runs in ${where} (${name}), which must not block${functionName === '' ? '' : `, when \`${functionName}\` is called there`}`,
      steps: [begin, { file, at, does: outcome }], alsoAt: [],
    };
  }
  const { write } = why;
  const writer = agentName(program, write);
  const step = { agent: writer, file: write.file, at: write.at };
  const line = lineText(write.file, write.at, context);
  const blocked = { file, at, does: 'still blocks its event loop: nobody ever changes the word' };
  const alsoAt = [{ file: write.file, at: write.at, message: `${writer} ${actionText(write, context)}` }];
  if (why.k === 'own task') {
    return {
      what: `${name} ${act}, which only its own message handler changes: the handler cannot run meanwhile`, because: `the word is written at ${line}, in a handler of this very agent, whose event loop is blocked`,
      steps: [begin, { ...step, does: 'has a message to handle, which would change the word' }, blocked], alsoAt,
    };
  }
  if (why.k === 'not started') {
    return {
      what: `${name} ${act} before it starts the agent that changes it`, because: `the word is written at ${line} by ${writer}, which is not started at this point`,
      steps: [begin, blocked], alsoAt,
    };
  }
  return {
    what: `${name} ${act}, which ${writer} changes only when it has got an answer from a message handler of ${name}: the handler cannot run meanwhile`,
    because: `the word is written at ${line} for a message that ${name} posts only from a message handler`,
    steps: [begin, { ...step, does: `posts a request to ${name} and goes on when it is answered` }, blocked], alsoAt,
  };
}
