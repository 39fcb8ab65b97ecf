/** What the program on the project's own functions does, below its data: `MODULES`, `IS_MODULE`, `CALLS`, `FIXED`. */
export const OWN_DRIVER = String.raw`
const KINDS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'DataView'];
const BYTES = 256;
/** What the elements of the memory hold at first: tried in this order. */
const FILLS = [0, 1, 2, 5];
/** A call is interrupted after so many of its accesses at the most, and after fewer where the other one is interrupted too. */
const MOST_ACCESSES = 6;
const MOST_OF_BOTH = 4;
/** Milliseconds for all attempts. */
const MOST_TIME = 30_000;

if (isMainThread) await compare();
else work(workerData);

/** Looks for an interruption after which memory and results are what neither order of the two calls gives. */
async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'racelint-'));
  try {
    for (const [name, text] of Object.entries(MODULES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: IS_MODULE ? 'module' : 'commonjs' }));
    const end = Date.now() + MOST_TIME;
    let tried = 0;
    let failure;
    for (const fill of FILLS) {
      const inOrder = [];
      for (const roles of [['first', 'second'], ['second', 'first']]) {
        const outcome = await run(folder, fill, [{ roles, pauseAt: 0 }], 3000);
        if (outcome.error !== undefined) {
          failure ??= outcome.error;
          break;
        }
        inOrder.push(outcome);
      }
      if (inOrder.length < 2) continue;
      let most = MOST_ACCESSES;
      for (const [pauseFirst, pauseSecond] of interruptions(fill)) {
        if (pauseFirst > most || Date.now() > end) continue;
        const outcome = await run(folder, fill, [{ roles: ['first'], pauseAt: pauseFirst }, { roles: ['second'], pauseAt: pauseSecond }], 8000);
        if (!outcome.reached) most = Math.min(most, pauseFirst - 1);
        if (!outcome.paused || outcome.error !== undefined) continue;
        tried += 1;
        if (inOrder.some((one) => one.text === outcome.text)) continue;
        const how = 'with the second call after access ' + pauseFirst + ' of the first' + (pauseSecond === 0 ? '' : ', itself interrupted after its access ' + pauseSecond);
        console.log('wrong: ' + how + ', ' + outcome.shown + '; one after the other, ' + inOrder[0].shown + (inOrder[0].text === inOrder[1].text ? '' : ', or ' + inOrder[1].shown));
        process.exitCode = 1;
        return;
      }
    }
    if (tried > 0 && FIXED) console.log('right: interrupted in ' + tried + ' ways, the calls give what they give one after the other');
    else {
      console.log('not shown: ' + (tried > 0 ? 'interrupted in ' + tried + ' ways, the calls give what they give one after the other' : failure ?? 'the first call touches no shared memory'));
      process.exitCode = 2;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** After how many accesses the first and the second call are interrupted; 0: not at all. */
function interruptions(fill) {
  const found = Array.from({ length: MOST_ACCESSES }, (_, i) => [i + 1, 0]);
  if (fill > 1) return found;
  for (let first = 1; first <= MOST_OF_BOTH; first += 1) for (let second = 1; second <= MOST_OF_BOTH; second += 1) found.push([first, second]);
  return found;
}

/** Runs the calls on new memory, each list of roles in a worker of its own. */
async function run(folder, fill, parts, longest) {
  const memory = new SharedArrayBuffer(BYTES);
  const cells = CALLS.elements === 'DataView' ? new Uint8Array(memory) : new globalThis[CALLS.elements](memory);
  cells.fill(CALLS.elements.startsWith('Big') ? BigInt(fill) : fill);
  const before = cells.slice();
  const control = new Int32Array(new SharedArrayBuffer(12));
  const results = {};
  let error;
  const workers = parts.map((part) => new Worker(new URL(import.meta.url), { workerData: { ...part, memory, control, folder } }));
  const ends = workers.map((worker) => new Promise((done) => {
    worker.on('message', (message) => Object.assign(results, message));
    worker.once('error', (reason) => { error ??= String(reason?.message ?? reason); done(); });
    worker.once('exit', done);
  }));
  const patience = setTimeout(() => { error ??= 'a call does not return'; for (const worker of workers) worker.terminate(); }, longest);
  await Promise.all(ends);
  clearTimeout(patience);
  const changed = [...cells].flatMap((value, i) => (Object.is(value, before[i]) ? [] : ['[' + i + '] = ' + value]));
  const shown = 'memory of ' + fill + ' has ' + (changed.join(', ') || 'not changed') + ' and the calls return ' + (results.first ?? 'nothing') + ' and ' + (results.second ?? 'nothing');
  return { error, shown, reached: Atomics.load(control, 1) === 1, paused: Atomics.load(control, 1) === 1 && Atomics.load(control, 2) === 1, text: JSON.stringify([[...new Uint8Array(memory)], results.first, results.second]) };
}

async function work({ roles, pauseAt, memory, control, folder }) {
  const [isFirst, isAlone] = [roles[0] === 'first' && roles.length === 1, roles.length > 1];
  const atomics = globalThis.Atomics;
  let accesses = 0;
  let isCalling = false;
  const reach = (number) => {
    atomics.store(control, 0, number);
    atomics.notify(control, 0);
  };
  /** Until the other one has come so far. It may have to wait for this one, as for a lock: then this one goes on. */
  const until = (number) => {
    for (let end = Date.now() + 3000, begun = false; atomics.load(control, 0) < number && Date.now() < end; ) {
      atomics.wait(control, 0, atomics.load(control, 0), 20);
      if (!begun && atomics.load(control, 2) === 1) [begun, end] = [true, Date.now() + 300];
    }
  };
  /** After each access of shared memory: at one of them the other call goes on. */
  const step = () => {
    if (!isCalling || isAlone || ++accesses !== pauseAt) return;
    if (isFirst) atomics.store(control, 1, 1);
    reach(isFirst ? 1 : 2);
    until(isFirst ? 2 : 3);
  };
  const views = watch(memory, step);
  const calls = [];
  for (const role of roles) calls.push([role, await prepared(CALLS[role], role, memory, folder, views)]);
  if (roles[0] === 'second' && !isAlone) {
    const end = Date.now() + 3000;
    while (atomics.load(control, 0) === 0 && Date.now() < end) atomics.wait(control, 0, 0, 50);
    if (atomics.load(control, 0) === 0) return;
    atomics.store(control, 2, 1);
  }
  for (const [role, call] of calls) {
    isCalling = true;
    let result;
    try {
      result = await call();
    } catch (reason) {
      result = 'an error: ' + reason?.message;
    }
    isCalling = false;
    parentPort.postMessage({ [role]: typeof result === 'object' && result !== null ? 'an object' : String(result) });
  }
  // Nothing to interrupt: the other one need not wait.
  if (!isAlone) reach(isFirst ? 3 : Math.max(2, atomics.load(control, 0)));
}

/** The call with all that it needs. */
async function prepared({ module, name, made, method, given }, role, memory, folder, views) {
  const path = join(folder, module);
  const loaded = IS_MODULE ? await import(pathToFileURL(path).href) : createRequire(path)(path);
  const owner = !IS_MODULE && name === 'default' && loaded.default === undefined ? loaded : loaded[name];
  const values = (list) => list.map((each) => {
    if (each === 'memory') return memory;
    if (each === 'index') return 0;
    if (each === 'order') return (role === 'first' ? 1 : 2);
    if (each === 'size') return 4;
    return each === 'callback' ? () => undefined : new views[each](memory);
  });
  if (method === undefined) return () => owner(...values(given));
  const object = new owner(...values(made));
  return () => object[method](...values(given));
}

/** Puts arrays in place of the global ones that tell of each access of the memory, and an Atomics that takes them. */
function watch(memory, step) {
  const real = new WeakMap();
  const plain = (value) => real.get(value) ?? value;
  const watched = (value) => {
    if (!ArrayBuffer.isView(value) || value.buffer !== memory) return value;
    const proxy = new Proxy(value, {
      get(view, key) {
        const found = Reflect.get(view, key, view);
        if (typeof key === 'string' && /^\d+$/.test(key)) step();
        return typeof found !== 'function' || key === 'constructor' ? found : (...args) => {
          const result = watched(found.apply(view, args.map(plain)));
          step();
          return result;
        };
      },
      set(view, key, value) {
        view[key] = value;
        step();
        return true;
      },
    });
    real.set(proxy, value);
    return proxy;
  };
  const views = {};
  for (const kind of KINDS) {
    const Real = globalThis[kind];
    views[kind] = globalThis[kind] = new Proxy(Real, { construct: (target, args) => watched(new target(...args.map(plain))) });
  }
  const { isView } = ArrayBuffer;
  ArrayBuffer.isView = (value) => isView(plain(value));
  const atomics = globalThis.Atomics;
  globalThis.Atomics = Object.fromEntries(Object.getOwnPropertyNames(atomics).map((name) => [name, (...args) => {
    const result = atomics[name](...args.map(plain));
    if (!['wait', 'waitAsync', 'notify', 'isLockFree', 'pause'].includes(name)) step();
    return result;
  }]));
  return views;
}
`;
